using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AwardAccountMapping(ColumnCipher cipher) : IEntityTypeConfiguration<AwardAccount>
{
    public void Configure(EntityTypeBuilder<AwardAccount> builder)
    {
        builder.ToTable("AwardAccounts");
        builder.IsAppendOnly();
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Kind).IsWord();
        builder.Property(account => account.BankCode).HasMaxLength(AwardAccount.BankCodeLength);
        builder.Ignore(account => account.Number);
        builder.Ignore(account => account.Masked);
        builder.Property(account => account.SealedNumber).IsSealed(SealedColumn.AwardAccountNumber, cipher);
        builder.Property(account => account.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Award>().WithMany(award => award.Accounts).HasForeignKey(account => account.AwardId);
        builder.HasIndex(account => new { account.AwardId, account.Seq }).IsUnique();
    }
}
