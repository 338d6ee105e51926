using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AuthorisationWithdrawalMapping(ColumnCipher cipher) : IEntityTypeConfiguration<AuthorisationWithdrawal>
{
    public void Configure(EntityTypeBuilder<AuthorisationWithdrawal> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(withdrawal => withdrawal.AuthorisationId);
        builder.Property(withdrawal => withdrawal.AuthorisationId).ValueGeneratedNever();
        builder.Ignore(withdrawal => withdrawal.Reason);
        builder.Property(withdrawal => withdrawal.SealedReason).IsSealedText(SealedColumn.WithdrawalReason, cipher, AuthorisationWithdrawal.ReasonMaxLength);
        builder.HasOne<Authorisation>().WithOne().HasForeignKey<AuthorisationWithdrawal>(withdrawal => withdrawal.AuthorisationId);
    }
}
