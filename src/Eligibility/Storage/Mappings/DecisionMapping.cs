using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class DecisionMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(decision => new { decision.ApplicationId, decision.Seq });
        builder.Property(decision => decision.Seq).ValueGeneratedNever();
        builder.Property(decision => decision.Outcome).IsWord();
        builder.Ignore(decision => decision.Reason);
        builder.Property(decision => decision.SealedReason).IsSealedText(SealedColumn.DecisionReason, cipher, ApplicationStep.ReasonMaxLength);
        builder.Property(decision => decision.Departure).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.PrimitiveCollection(decision => decision.Grounds).HasMaxLength(Decision.GroundsMaxLength);
        builder.Property(decision => decision.DecidedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(decision => decision.AdviceVerdict).IsWord();
        builder.Property(decision => decision.LetterNumber).HasMaxLength(Decision.LetterNumberMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Decisions).HasForeignKey(decision => decision.ApplicationId);
        builder.HasIndex(decision => decision.LetterNumber).IsUnique();
    }
}
