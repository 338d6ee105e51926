using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ChallengeEntryMapping(ColumnCipher cipher) : IEntityTypeConfiguration<ChallengeEntry>
{
    public void Configure(EntityTypeBuilder<ChallengeEntry> builder)
    {
        builder.IsAppendOnly();
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Kind).IsWord();
        builder.Property(entry => entry.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(entry => entry.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Ignore(entry => entry.Text);
        builder.Property(entry => entry.SealedText).IsSealed(SealedColumn.ChallengeEntryText, cipher);
        builder.HasOne<Challenge>().WithMany(challenge => challenge.Entries).HasForeignKey(entry => entry.ChallengeId);
        builder.HasIndex(entry => new { entry.ChallengeId, entry.Seq }).IsUnique();
    }
}
