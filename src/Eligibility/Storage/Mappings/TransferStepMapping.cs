using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class TransferStepMapping(ColumnCipher cipher) : IEntityTypeConfiguration<TransferStep>
{
    public void Configure(EntityTypeBuilder<TransferStep> builder)
    {
        builder.ToTable("TransferSteps");
        builder.IsAppendOnly();
        builder.HasKey(step => new { step.TransferId, step.Seq });
        builder.Property(step => step.Seq).ValueGeneratedNever();
        builder.Property(step => step.Act).IsWord();
        builder.Ignore(step => step.Reason);
        builder.Property(step => step.SealedReason).IsSealed(SealedColumn.TransferStepReason, cipher);
        builder.Property(step => step.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Property(step => step.PlaceCode).IsPlaceCode();
        builder.HasOne<Transfer>().WithMany(transfer => transfer.Steps).HasForeignKey(step => step.TransferId);
    }
}
