using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

// Not append-only: what no visit names is dropped. Those that one names are in the visit's own row and, by their hash, in the audit trail.
internal sealed class SurveyPictureMapping(ColumnCipher cipher) : IEntityTypeConfiguration<SurveyPicture>
{
    public void Configure(EntityTypeBuilder<SurveyPicture> builder)
    {
        builder.ToTable("SurveyPictures");
        builder.HasKey(picture => new { picture.ApplicationId, picture.Number });
        builder.Property(picture => picture.Number).ValueGeneratedNever();
        builder.Property(picture => picture.Kind).IsWord();
        builder.Property(picture => picture.Signer).HasMaxLength(SurveyPicture.SignerMaxLength);
        builder.Property(picture => picture.Sha256).HasMaxLength(SurveyPicture.HashLength);
        builder.Ignore(picture => picture.Content);
        builder.Property(picture => picture.SealedContent).IsSealed(SealedColumn.SurveyPictureContent, cipher);
        builder.HasOne<Application>().WithMany().HasForeignKey(picture => picture.ApplicationId);
    }
}
