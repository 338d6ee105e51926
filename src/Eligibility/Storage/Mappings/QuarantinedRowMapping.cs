using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>No foreign key to the batch: the rows are there before it, which is what makes them count.</summary>
internal sealed class QuarantinedRowMapping(ColumnCipher cipher) : IEntityTypeConfiguration<QuarantinedRow>
{
    public void Configure(EntityTypeBuilder<QuarantinedRow> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Column).HasMaxLength(QuarantinedRow.ColumnMaxLength);
        builder.Ignore(row => row.ReasonZh);
        builder.Property(row => row.SealedReasonZh).IsSealedText(SealedColumn.QuarantinedReasonZh, cipher, QuarantinedRow.ReasonMaxLength);
        builder.Ignore(row => row.ReasonEn);
        builder.Property(row => row.SealedReasonEn).IsSealedText(SealedColumn.QuarantinedReasonEn, cipher, QuarantinedRow.ReasonMaxLength);
        builder.Ignore(row => row.Raw);
        builder.Property(row => row.SealedRaw).IsSealed(SealedColumn.QuarantinedRaw, cipher);
        builder.HasIndex(row => row.BatchId);
    }
}
