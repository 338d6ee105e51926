using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ImportRunMapping(ColumnCipher cipher) : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Ignore(run => run.FileName);
        builder.Property(run => run.SealedFileName).IsSealedText(SealedColumn.RunFileName, cipher, FactBatch.FileNameMaxLength);
        builder.Property(run => run.StartedByName).HasMaxLength(ImportRun.NameMaxLength);
        builder.Property(run => run.State).IsWord();
        builder.Property(run => run.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Ignore(run => run.SaysZh);
        builder.Property(run => run.SealedSaysZh).IsSealedText(SealedColumn.RunSaysZh, cipher, ImportRun.SaysMaxLength);
        builder.Ignore(run => run.SaysEn);
        builder.Property(run => run.SealedSaysEn).IsSealedText(SealedColumn.RunSaysEn, cipher, ImportRun.SaysMaxLength);
        builder.Ignore(run => run.DecidedBecause);
        builder.Property(run => run.SealedDecidedBecause).IsSealedText(SealedColumn.RunDecidedBecause, cipher, FactBatch.ReasonMaxLength);
        builder.Property(run => run.DecidedByName).HasMaxLength(ImportRun.NameMaxLength);
        builder.HasIndex(run => run.StartedAt);
    }
}
