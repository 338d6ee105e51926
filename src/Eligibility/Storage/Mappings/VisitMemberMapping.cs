using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class VisitMemberMapping : IEntityTypeConfiguration<VisitMember>
{
    public void Configure(EntityTypeBuilder<VisitMember> builder)
    {
        builder.HasKey(member => new { member.VisitId, member.PersonId });
        builder.Property(member => member.MemberKey).HasMaxLength(VisitMember.MemberKeyMaxLength);
        builder.Property(member => member.Relation).HasMaxLength(RegisteredMember.RelationMaxLength);
        builder.HasOne<Visit>().WithMany(visit => visit.Members).HasForeignKey(member => member.VisitId);
        builder.HasOne<Person>().WithMany().HasForeignKey(member => member.PersonId);
        builder.HasIndex(member => new { member.VisitId, member.MemberKey }).IsUnique();
    }
}
