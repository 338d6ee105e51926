using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AuditEntryMapping(ColumnCipher cipher) : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.IsAppendOnly(erasable: true);
        builder.HasKey(entry => entry.Seq);
        builder.Property(entry => entry.Seq).ValueGeneratedOnAdd();
        builder.Property(entry => entry.ActorName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(entry => entry.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Property(entry => entry.Action).HasMaxLength(AuditEntry.ActionMaxLength);
        builder.Property(entry => entry.SubjectType).HasMaxLength(AuditEntry.SubjectTypeMaxLength);
        builder.Property(entry => entry.SubjectId).HasMaxLength(AuditEntry.SubjectIdMaxLength);
        builder.Ignore(entry => entry.Reason);
        builder.Property(entry => entry.SealedReason).IsSealedText(SealedColumn.AuditReason, cipher, AuditEntry.ReasonMaxLength);
        builder.Ignore(entry => entry.Detail);
        builder.Property(entry => entry.SealedDetail).IsSealedText(SealedColumn.AuditDetail, cipher, AuditEntry.DetailMaxLength);
        builder.Property(entry => entry.SealedSalt!).IsSealed(SealedColumn.AuditSalt, cipher).IsRequired(false).HasMaxLength(64);
        builder.HasOne(entry => entry.Key).WithMany().HasForeignKey(entry => entry.KeyNumber);
        builder.Navigation(entry => entry.Key).AutoInclude();
        builder.Property(entry => entry.Commitment).HasMaxLength(ChainHash.Length);
        builder.Property(entry => entry.Hash).HasMaxLength(ChainHash.Length);
        builder.HasIndex(entry => new { entry.SubjectType, entry.SubjectId });
        builder.Property(entry => entry.ActorPlace).HasMaxLength(Places.Place.CodeMaxLength);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => entry.PersonId);
    }
}
