using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class OwnerKeyMapping(ColumnCipher cipher) : IEntityTypeConfiguration<OwnerKey>
{
    public void Configure(EntityTypeBuilder<OwnerKey> builder)
    {
        builder.IsAppendOnly();
        builder.ToTable("OwnerKeys");
        builder.HasKey(key => key.Number);
        builder.Property(key => key.Number).ValueGeneratedNever();
        builder.Property(key => key.Id);
        builder.Property(key => key.OwnerType).HasMaxLength(AuditEntry.SubjectTypeMaxLength);
        builder.Property(key => key.OwnerId).HasMaxLength(AuditEntry.SubjectIdMaxLength);
        builder.Ignore(key => key.Secret);
        builder.Property(key => key.SealedSecret).IsSealed(SealedColumn.OwnerKeySecret, cipher).HasMaxLength(OwnerKey.SecretMaxLength);
        builder.HasIndex(key => key.OwnerId);
    }
}
