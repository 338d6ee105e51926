using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class PaymentListMapping : IEntityTypeConfiguration<PaymentList>
{
    private const int HexLength = 64;

    public void Configure(EntityTypeBuilder<PaymentList> builder)
    {
        builder.Property(list => list.Id).ValueGeneratedNever();
        builder.Property(list => list.Number).HasMaxLength(PaymentList.NumberMaxLength);
        builder.Property(list => list.CountyCode).IsPlaceCode();
        builder.Property(list => list.Programme).HasMaxLength(Application.ProgrammeMaxLength);
        builder.Property(list => list.Status).IsWord();
        builder.Property(list => list.MadeByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(list => list.CheckedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(list => list.ReleasedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(list => list.RowsSha256).HasMaxLength(HexLength);
        builder.Ignore(list => list.Paid);
        builder.HasVersion();
        builder.HasIndex(list => new { list.CountyCode, list.Programme, list.Month, list.Round }).IsUnique();
    }
}
