using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>No foreign key to the batch: the entries are there before it, which is what makes them count.</summary>
internal sealed class RegisteredMemberMapping : IEntityTypeConfiguration<RegisteredMember>
{
    public void Configure(EntityTypeBuilder<RegisteredMember> builder)
    {
        builder.HasKey(member => new { member.PersonId, member.BatchId });
        builder.Property(member => member.HouseholdNo).HasMaxLength(RegisteredMember.HouseholdNoMaxLength);
        builder.Property(member => member.Relation).HasMaxLength(RegisteredMember.RelationMaxLength);
        builder.Property(member => member.RelationCode).HasMaxLength(RegisteredMember.RelationCodeLength);
        builder.Property(member => member.TownshipCode).IsPlaceCode();
        builder.Property(member => member.VillageCode).IsPlaceCode();
        builder.Property(member => member.HukouCode).IsPlaceCode();
        // Of several entries of a person one counts: the key leads with the person already.
        builder.HasIndex(member => member.PersonId).IsUnique(false);
        builder.HasIndex(member => member.HouseholdNo);
        builder.HasIndex(member => member.VillageCode);
    }
}
