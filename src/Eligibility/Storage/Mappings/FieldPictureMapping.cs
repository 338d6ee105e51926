using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FieldPictureMapping(ColumnCipher cipher) : IEntityTypeConfiguration<FieldPicture>
{
    public void Configure(EntityTypeBuilder<FieldPicture> builder)
    {
        builder.ToTable("FieldPictures");
        builder.HasKey(picture => new { picture.ReportId, picture.Number });
        builder.Property(picture => picture.Kind).IsWord();
        builder.Property(picture => picture.SealedSha256).HasMaxLength(FieldReport.HashLength);
        builder.Ignore(picture => picture.Content);
        builder.Property(picture => picture.SealedContent!).IsSealed(SealedColumn.PictureContent, cipher).IsRequired(false);
    }
}
