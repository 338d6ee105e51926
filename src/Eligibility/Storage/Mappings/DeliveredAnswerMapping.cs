using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>No foreign keys: the rows are there before their batch, which is what makes them count.</summary>
internal sealed class DeliveredAnswerMapping : IEntityTypeConfiguration<DeliveredAnswer>
{
    public void Configure(EntityTypeBuilder<DeliveredAnswer> builder)
    {
        builder.HasKey(answer => new { answer.BatchId, answer.PersonId });
        builder.Property(answer => answer.BatchId).HasMaxLength(DeliveredAnswer.KeyLength).IsFixedLength();
        builder.Property(answer => answer.PersonId).HasMaxLength(DeliveredAnswer.KeyLength).IsFixedLength();
        builder.Property(answer => answer.PartialPersonId).HasMaxLength(DeliveredAnswer.KeyLength).IsFixedLength();
        builder.Property(answer => answer.State).IsWord();
        builder.HasIndex(answer => answer.PartialPersonId).HasFilter("\"PartialPersonId\" IS NOT NULL");
    }
}
