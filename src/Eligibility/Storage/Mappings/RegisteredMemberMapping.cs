using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class RegisteredMemberMapping : IEntityTypeConfiguration<RegisteredMember>
{
    public void Configure(EntityTypeBuilder<RegisteredMember> builder)
    {
        builder.HasKey(member => member.PersonId);
        builder.Property(member => member.PersonId).ValueGeneratedNever();
        builder.Property(member => member.HouseholdNo).HasMaxLength(RegisteredMember.HouseholdNoMaxLength);
        builder.Property(member => member.Relation).HasMaxLength(RegisteredMember.RelationMaxLength);
        builder.Property(member => member.RelationCode).HasMaxLength(RegisteredMember.RelationCodeLength);
        builder.Property(member => member.TownshipCode).IsPlaceCode();
        builder.Property(member => member.VillageCode).IsPlaceCode();
        builder.Property(member => member.HukouCode).IsPlaceCode();
        builder.HasOne<FactBatch>().WithMany().HasForeignKey(member => member.BatchId);
        builder.HasIndex(member => member.HouseholdNo);
        builder.HasIndex(member => member.VillageCode);
    }
}
