using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AppealStepMapping(ColumnCipher cipher) : IEntityTypeConfiguration<AppealStep>
{
    public void Configure(EntityTypeBuilder<AppealStep> builder)
    {
        builder.ToTable("AppealSteps");
        builder.IsAppendOnly();
        builder.HasKey(step => new { step.AppealId, step.Seq });
        builder.Property(step => step.Seq).ValueGeneratedNever();
        builder.Property(step => step.Act).IsWord();
        builder.Ignore(step => step.Reason);
        builder.Property(step => step.SealedReason).IsSealed(SealedColumn.AppealStepReason, cipher);
        builder.Property(step => step.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.HasOne<Appeal>().WithMany(appeal => appeal.Steps).HasForeignKey(step => step.AppealId);
    }
}
