using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>No foreign key to the batch: what an import says of people is there before its batch, which is what makes it count.</summary>
internal sealed class FactMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.Property(fact => fact.Id).ValueGeneratedNever();
        builder.Property(fact => fact.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Ignore(fact => fact.RowKey);
        builder.Property(fact => fact.SealedRowKey).IsSealedText(SealedColumn.FactRowKey, cipher, Fact.RowKeyMaxLength);
        builder.Property(fact => fact.Name).HasMaxLength(Fact.NameMaxLength);
        builder.Ignore(fact => fact.Value);
        builder.Property(fact => fact.SealedValue!).IsSealed(SealedColumn.FactValue, cipher).HasMaxLength(400).IsRequired(false);
        builder.Property(fact => fact.State).IsWord();
        builder.HasOne<Person>().WithMany().HasForeignKey(fact => fact.PersonId);
        builder.HasIndex(fact => fact.BatchId);
        builder.HasIndex(fact => new { fact.PersonId, fact.Item });
    }
}
