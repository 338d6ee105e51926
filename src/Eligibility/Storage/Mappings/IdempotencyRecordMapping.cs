using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class IdempotencyRecordMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(record => record.Key);
        builder.Property(record => record.Key).HasMaxLength(IdempotencyRecord.KeyMaxLength);
        builder.Property(record => record.Operation).HasMaxLength(IdempotencyRecord.OperationMaxLength);
        builder.Property(record => record.RequestHash).HasMaxLength(IdempotencyRecord.RequestHashLength);
        builder.Property(record => record.ResultId).HasMaxLength(IdempotencyRecord.ResultIdMaxLength);
    }
}
