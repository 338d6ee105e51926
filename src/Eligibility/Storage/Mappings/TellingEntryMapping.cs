using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tellings;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class TellingEntryMapping(ColumnCipher cipher) : IEntityTypeConfiguration<TellingEntry>
{
    public void Configure(EntityTypeBuilder<TellingEntry> builder)
    {
        builder.IsAppendOnly();
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Kind).IsWord();
        builder.Property(entry => entry.Act).IsWord();
        builder.Property(entry => entry.Way).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Ignore(entry => entry.Receiver);
        builder.Ignore(entry => entry.Proof);
        builder.Ignore(entry => entry.Note);
        builder.Property(entry => entry.SealedReceiver).IsSealed(SealedColumn.TellingReceiver, cipher);
        builder.Property(entry => entry.SealedProof).IsSealed(SealedColumn.TellingProof, cipher);
        builder.Property(entry => entry.SealedNote).IsSealed(SealedColumn.TellingNote, cipher);
        builder.Property(entry => entry.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(entry => entry.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.HasOne<Application>().WithMany().HasForeignKey(entry => entry.ApplicationId);
        // Two people cannot record the same at once.
        builder.HasIndex(entry => new { entry.Kind, entry.OwnerId, entry.Number, entry.Seq }).IsUnique();
    }
}
