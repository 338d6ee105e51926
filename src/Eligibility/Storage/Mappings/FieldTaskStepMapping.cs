using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FieldTaskStepMapping(ColumnCipher cipher) : IEntityTypeConfiguration<FieldTaskStep>
{
    public void Configure(EntityTypeBuilder<FieldTaskStep> builder)
    {
        builder.ToTable("FieldTaskSteps");
        builder.IsAppendOnly();
        builder.HasKey(step => new { step.TaskId, step.Seq });
        builder.Property(step => step.Seq).ValueGeneratedNever();
        builder.Property(step => step.Act).IsWord();
        builder.Property(step => step.Finding).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Ignore(step => step.Note);
        builder.Property(step => step.SealedNote).IsSealed(SealedColumn.FieldTaskNote, cipher);
        builder.Property(step => step.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.HasOne<FieldTask>().WithMany(task => task.Steps).HasForeignKey(step => step.TaskId);
    }
}
