using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ApplicationMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.Property(application => application.Id).ValueGeneratedNever();
        builder.Property(application => application.Number).HasMaxLength(Application.NumberMaxLength);
        builder.Property(application => application.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(application => application.Status).IsWord();
        // The county decided whatever was filed before decisions could be delegated.
        builder.Property(application => application.Decides).IsWord().HasDefaultValue(DecidingOffice.County);
        builder.Ignore(application => application.ApplicantName);
        builder.Property(application => application.SealedApplicantName).IsSealedText(SealedColumn.ApplicationApplicantName, cipher, Person.NameMaxLength);
        builder.Property(application => application.TownshipCode).IsPlaceCode();
        builder.Property(application => application.VillageCode).IsPlaceCode();
        builder.Property(application => application.AdviceVerdict).IsWord();
        builder.Ignore(application => application.HouseholdJson);
        builder.Ignore(application => application.DeterminationJson);
        builder.Ignore(application => application.Disputes);
        builder.Ignore(application => application.EarlierRefusal);
        builder.Ignore(application => application.Kin);
        builder.Ignore(application => application.CheckWaits);
        builder.Ignore(application => application.Decision);
        builder.Ignore(application => application.OrderedAgain);
        builder.Ignore(application => application.Pictures);
        builder.Ignore(application => application.CheckReports);
        builder.Ignore(application => application.Award);
        builder.Property(application => application.SealedHousehold).IsSealed(SealedColumn.ApplicationHousehold, cipher);
        builder.Property(application => application.SealedDetermination).IsSealed(SealedColumn.ApplicationDetermination, cipher);
        builder.HasVersion();
        builder.HasOne<Visit>().WithMany().HasForeignKey(application => application.VisitId);
        builder.HasOne<Person>().WithMany().HasForeignKey(application => application.ApplicantId);
        builder.HasIndex(application => application.Number).IsUnique();
        builder.HasIndex(application => new { application.VisitId, application.Programme }).IsUnique();
        builder.HasIndex(application => new { application.TownshipCode, application.Status });
    }
}
