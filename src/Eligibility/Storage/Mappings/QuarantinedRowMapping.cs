using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class QuarantinedRowMapping(ColumnCipher cipher) : IEntityTypeConfiguration<QuarantinedRow>
{
    public void Configure(EntityTypeBuilder<QuarantinedRow> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Column).HasMaxLength(QuarantinedRow.ColumnMaxLength);
        builder.Property(row => row.ReasonZh).HasMaxLength(QuarantinedRow.ReasonMaxLength);
        builder.Property(row => row.ReasonEn).HasMaxLength(QuarantinedRow.ReasonMaxLength);
        builder.Ignore(row => row.Raw);
        builder.Property(row => row.SealedRaw).IsSealed(SealedColumn.QuarantinedRaw, cipher);
        builder.HasOne<FactBatch>().WithMany().HasForeignKey(row => row.BatchId);
    }
}
