using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AwardMapping : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> builder)
    {
        builder.Property(award => award.Id).ValueGeneratedNever();
        builder.Property(award => award.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(award => award.TownshipCode).IsPlaceCode();
        builder.Property(award => award.VillageCode).IsPlaceCode();
        builder.Ignore(award => award.Last);
        builder.Ignore(award => award.Account);
        builder.Ignore(award => award.GraceUntil);
        builder.Ignore(award => award.Status);
        builder.HasVersion();
        builder.HasOne<Application>().WithOne().HasForeignKey<Award>(award => award.ApplicationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(award => award.PersonId);
        builder.HasIndex(award => award.ApplicationId).IsUnique();
        builder.HasIndex(award => new { award.Programme, award.VillageCode });
    }
}
