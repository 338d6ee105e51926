using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class RedeterminationMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Redetermination>
{
    public void Configure(EntityTypeBuilder<Redetermination> builder)
    {
        builder.Property(again => again.Id).ValueGeneratedNever();
        builder.Property(again => again.LookedAtByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Ignore(again => again.BeforeJson);
        builder.Ignore(again => again.AfterJson);
        builder.Ignore(again => again.Note);
        builder.Property(again => again.SealedBefore).IsSealed(SealedColumn.RedeterminationBefore, cipher);
        builder.Property(again => again.SealedAfter!).IsSealed(SealedColumn.RedeterminationAfter, cipher).IsRequired(false);
        builder.Property(again => again.SealedNote!).IsSealed(SealedColumn.RedeterminationNote, cipher).IsRequired(false);
        builder.HasVersion();
        builder.HasOne<Challenge>().WithMany().HasForeignKey(again => again.ChallengeId);
        builder.HasOne<Application>().WithMany().HasForeignKey(again => again.ApplicationId);
        builder.HasIndex(again => new { again.ApplicationId, again.IsReplaced });
    }
}
