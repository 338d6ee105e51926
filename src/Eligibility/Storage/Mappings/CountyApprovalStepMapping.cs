using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class CountyApprovalStepMapping : IEntityTypeConfiguration<CountyApprovalStep>
{
    public void Configure(EntityTypeBuilder<CountyApprovalStep> builder)
    {
        builder.IsAppendOnly();
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.County).IsPlaceCode();
        builder.Property(step => step.RulesVersion).HasMaxLength(CountyApprovalStep.VersionMaxLength);
        builder.Property(step => step.Act).IsWord();
        builder.Property(step => step.Fingerprint).HasMaxLength(CountyApprovalStep.FingerprintMaxLength);
        builder.Property(step => step.Note).HasMaxLength(CountyApprovalStep.NoteMaxLength);
        builder.Property(step => step.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        // Two people cannot take the same step at once.
        builder.HasIndex(step => new { step.County, step.RulesVersion, step.Seq }).IsUnique();
    }
}
