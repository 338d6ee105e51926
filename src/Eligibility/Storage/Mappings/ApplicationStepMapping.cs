using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ApplicationStepMapping(ColumnCipher cipher) : IEntityTypeConfiguration<ApplicationStep>
{
    public void Configure(EntityTypeBuilder<ApplicationStep> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(step => new { step.ApplicationId, step.Seq });
        builder.Property(step => step.Seq).ValueGeneratedNever();
        builder.Property(step => step.Trigger).IsWord();
        builder.Property(step => step.From).IsWord();
        builder.Property(step => step.To).IsWord();
        builder.Property(step => step.ActorName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Ignore(step => step.Reason);
        builder.Property(step => step.SealedReason).IsSealedText(SealedColumn.StepReason, cipher, ApplicationStep.ReasonMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Steps).HasForeignKey(step => step.ApplicationId);
    }
}
