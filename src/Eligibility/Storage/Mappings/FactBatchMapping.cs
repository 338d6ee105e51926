using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FactBatchMapping(ColumnCipher cipher) : IEntityTypeConfiguration<FactBatch>
{
    public void Configure(EntityTypeBuilder<FactBatch> builder)
    {
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Property(batch => batch.Department).HasMaxLength(FactBatch.DepartmentMaxLength);
        builder.Ignore(batch => batch.FileName);
        builder.Property(batch => batch.SealedFileName).IsSealedText(SealedColumn.BatchFileName, cipher, FactBatch.FileNameMaxLength);
        builder.Property(batch => batch.FileSha256).HasMaxLength(FactBatch.Sha256Length);
        builder.Property(batch => batch.Region).IsPlaceCode();
        builder.Property(batch => batch.Columns).HasMaxLength(FactBatch.ColumnsMaxLength);
        builder.Ignore(batch => batch.Header);
        builder.Property(batch => batch.SealedHeader).IsSealedText(SealedColumn.BatchHeader, cipher, FactBatch.HeaderMaxLength);
        builder.Ignore(batch => batch.LetThroughBecause);
        builder.Property(batch => batch.SealedLetThroughBecause).IsSealedText(SealedColumn.BatchLetThroughBecause, cipher, FactBatch.ReasonMaxLength);
        builder.HasIndex(batch => new { batch.Item, batch.FileSha256, batch.AsOf, batch.Region, batch.Complete }).IsUnique();
        builder.HasIndex(batch => new { batch.Item, batch.AsOf });
        // Narrow, since every page counts the complete ones.
        builder.HasIndex(batch => batch.Complete);
    }
}
