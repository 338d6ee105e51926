using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class StaffRelativeMapping : IEntityTypeConfiguration<StaffRelative>
{
    public void Configure(EntityTypeBuilder<StaffRelative> builder)
    {
        builder.Property(relative => relative.Id).ValueGeneratedNever();
        builder.Property(relative => relative.Relation).IsWord();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(relative => relative.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(relative => relative.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(relative => new { relative.StaffId, relative.PersonId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
