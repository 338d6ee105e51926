using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.FileName).HasMaxLength(FactBatch.FileNameMaxLength);
        builder.Property(run => run.StartedByName).HasMaxLength(ImportRun.NameMaxLength);
        builder.Property(run => run.State).IsWord();
        builder.Property(run => run.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Property(run => run.SaysZh).HasMaxLength(ImportRun.SaysMaxLength);
        builder.Property(run => run.SaysEn).HasMaxLength(ImportRun.SaysMaxLength);
        builder.Property(run => run.DecidedBecause).HasMaxLength(FactBatch.ReasonMaxLength);
        builder.Property(run => run.DecidedByName).HasMaxLength(ImportRun.NameMaxLength);
        builder.HasIndex(run => run.StartedAt);
    }
}
