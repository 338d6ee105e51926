using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class PaymentLineMapping(ColumnCipher cipher) : IEntityTypeConfiguration<PaymentLine>
{
    public void Configure(EntityTypeBuilder<PaymentLine> builder)
    {
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(line => line.Hold).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(line => line.Returned).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(line => line.BankCode).HasMaxLength(AwardAccount.BankCodeLength);
        builder.Ignore(line => line.Name);
        builder.Ignore(line => line.IdNumber);
        builder.Ignore(line => line.Account);
        builder.Ignore(line => line.MaskedAccount);
        builder.Property(line => line.SealedName).IsSealed(SealedColumn.PaymentLineName, cipher);
        builder.Property(line => line.SealedIdNumber).IsSealed(SealedColumn.PaymentLineIdNumber, cipher);
        builder.Property(line => line.SealedAccount).IsSealed(SealedColumn.PaymentLineAccount, cipher);
        builder.HasOne<PaymentList>().WithMany(list => list.Lines).HasForeignKey(line => line.ListId);
        builder.HasOne<Award>().WithMany().HasForeignKey(line => line.AwardId);
        builder.HasOne<Person>().WithMany().HasForeignKey(line => line.PersonId);
        builder.HasIndex(line => new { line.ListId, line.Seq }).IsUnique();
        // Nobody is paid twice for a programme, a month and a correction of it, whatever two people, two programs or a killed one do.
        builder.HasIndex(line => new { line.PersonId, line.Programme, line.Month, line.Part }).IsUnique().HasFilter("\"Counts\" = 1");
    }
}
