using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ClockPauseMapping(ColumnCipher cipher) : IEntityTypeConfiguration<ClockPause>
{
    public void Configure(EntityTypeBuilder<ClockPause> builder)
    {
        builder.ToTable("ClockPauses");
        builder.Property(pause => pause.Id).ValueGeneratedNever();
        builder.Property(pause => pause.Reason).IsWord();
        builder.Ignore(pause => pause.Note);
        builder.Property(pause => pause.SealedNote).IsSealed(SealedColumn.ClockPauseNote, cipher);
        builder.Property(pause => pause.BegunByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(pause => pause.EndedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Pauses).HasForeignKey(pause => pause.ApplicationId);
        builder.HasIndex(pause => new { pause.ApplicationId, pause.From });
        // One runs at a time, whatever two people do at once.
        builder.HasIndex(pause => pause.ApplicationId).IsUnique().HasFilter("\"Until\" IS NULL");
    }
}
