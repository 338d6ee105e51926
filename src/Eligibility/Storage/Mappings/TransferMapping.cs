using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class TransferMapping : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> builder)
    {
        builder.Property(transfer => transfer.Id).ValueGeneratedNever();
        builder.Property(transfer => transfer.Status).IsWord();
        builder.Property(transfer => transfer.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(transfer => transfer.FromTownship).IsPlaceCode();
        builder.Property(transfer => transfer.FromVillage).IsPlaceCode();
        builder.Property(transfer => transfer.ToTownship).IsPlaceCode();
        builder.Property(transfer => transfer.ToVillage).HasMaxLength(Places.Place.CodeMaxLength);
        builder.HasVersion();
        builder.HasOne<Award>().WithMany().HasForeignKey(transfer => transfer.AwardId);
        builder.HasOne<Application>().WithMany().HasForeignKey(transfer => transfer.ApplicationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(transfer => transfer.PersonId);
        builder.HasIndex(transfer => transfer.FromVillage);
        builder.HasIndex(transfer => transfer.ToTownship);
        // One is under way at a time, whatever two people do at once.
        builder.HasIndex(transfer => transfer.AwardId).IsUnique().HasFilter("\"Status\" = 'Proposed'");
    }
}
