using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AwardChangeMapping(ColumnCipher cipher) : IEntityTypeConfiguration<AwardChange>
{
    public void Configure(EntityTypeBuilder<AwardChange> builder)
    {
        builder.ToTable("AwardChanges");
        builder.IsAppendOnly();
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.Kind).IsWord();
        builder.Property(change => change.End).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Ignore(change => change.Reason);
        builder.Property(change => change.SealedReason).IsSealed(SealedColumn.AwardChangeReason, cipher);
        builder.Property(change => change.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(change => change.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.HasOne<Award>().WithMany(award => award.Changes).HasForeignKey(change => change.AwardId);
        builder.HasIndex(change => new { change.AwardId, change.Seq }).IsUnique();
    }
}
