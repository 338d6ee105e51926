using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FactBatchMapping : IEntityTypeConfiguration<FactBatch>
{
    public void Configure(EntityTypeBuilder<FactBatch> builder)
    {
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Property(batch => batch.Department).HasMaxLength(FactBatch.DepartmentMaxLength);
        builder.Property(batch => batch.FileName).HasMaxLength(FactBatch.FileNameMaxLength);
        builder.Property(batch => batch.FileSha256).HasMaxLength(FactBatch.Sha256Length);
        builder.Property(batch => batch.Region).IsPlaceCode();
        builder.Property(batch => batch.Columns).HasMaxLength(FactBatch.ColumnsMaxLength);
        builder.Property(batch => batch.Header).HasMaxLength(FactBatch.HeaderMaxLength);
        builder.Property(batch => batch.LetThroughBecause).HasMaxLength(FactBatch.ReasonMaxLength);
        builder.HasIndex(batch => new { batch.Item, batch.FileSha256, batch.AsOf, batch.Region, batch.Complete }).IsUnique();
        builder.HasIndex(batch => new { batch.Item, batch.AsOf });
    }
}
