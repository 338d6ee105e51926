using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Consent;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AuthorisationWithdrawalMapping : IEntityTypeConfiguration<AuthorisationWithdrawal>
{
    public void Configure(EntityTypeBuilder<AuthorisationWithdrawal> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(withdrawal => withdrawal.AuthorisationId);
        builder.Property(withdrawal => withdrawal.AuthorisationId).ValueGeneratedNever();
        builder.Property(withdrawal => withdrawal.Reason).HasMaxLength(AuthorisationWithdrawal.ReasonMaxLength);
        builder.HasOne<Authorisation>().WithOne().HasForeignKey<AuthorisationWithdrawal>(withdrawal => withdrawal.AuthorisationId);
    }
}
