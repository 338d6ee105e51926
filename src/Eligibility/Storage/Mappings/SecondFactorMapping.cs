using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class SecondFactorMapping(ColumnCipher cipher) : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.Property(factor => factor.Id).ValueGeneratedNever();
        builder.Ignore(factor => factor.Key);
        builder.Ignore(factor => factor.RecoveryCodes);
        builder.Property(factor => factor.SealedKey).IsSealedText(SealedColumn.SecondFactorKey, cipher, SecondFactor.KeyMaxLength);
        builder.Property(factor => factor.SealedRecoveryCodes).IsSealedText(SealedColumn.SecondFactorRecoveryCodes, cipher, SecondFactor.RecoveryCodesMaxLength);
        builder.Property(factor => factor.Used).HasMaxLength(SecondFactor.UsedMaxLength);
        builder.HasOne<StaffMember>().WithOne().HasForeignKey<SecondFactor>(factor => factor.Id);
    }
}
