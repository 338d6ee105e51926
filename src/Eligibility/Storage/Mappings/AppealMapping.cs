using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.Property(appeal => appeal.Id).ValueGeneratedNever();
        builder.Property(appeal => appeal.Kind).IsWord();
        builder.Property(appeal => appeal.Against).IsWord();
        builder.Property(appeal => appeal.Status).IsWord();
        builder.Property(appeal => appeal.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(appeal => appeal.VillageCode).IsPlaceCode();
        builder.Property(appeal => appeal.Body).HasMaxLength(Appeal.BodyMaxLength);
        builder.Property(appeal => appeal.Reference).HasMaxLength(Appeal.ReferenceMaxLength);
        builder.Ignore(appeal => appeal.Decision);
        builder.HasVersion();
        builder.HasOne<Application>().WithMany().HasForeignKey(appeal => appeal.ApplicationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(appeal => appeal.PersonId);
        builder.HasIndex(appeal => new { appeal.VillageCode, appeal.Status });
        builder.HasIndex(appeal => appeal.OwnerId);
    }
}
