using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ChallengeMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> builder)
    {
        builder.Property(challenge => challenge.Id).ValueGeneratedNever();
        builder.Property(challenge => challenge.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Property(challenge => challenge.Fact).HasMaxLength(Fact.NameMaxLength);
        builder.Ignore(challenge => challenge.RowKey);
        builder.Property(challenge => challenge.SealedRowKey!).IsSealedText(SealedColumn.ChallengeRowKey, cipher, Challenge.RowKeyMaxLength).IsRequired(false);
        builder.Property(challenge => challenge.VillageCode).IsPlaceCode();
        builder.Property(challenge => challenge.RaisedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(challenge => challenge.AnsweredByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(challenge => challenge.State).IsWord();
        builder.Ignore(challenge => challenge.Wrong);
        builder.Ignore(challenge => challenge.Right);
        builder.Ignore(challenge => challenge.Evidence);
        builder.Property(challenge => challenge.SealedWrong).IsSealed(SealedColumn.ChallengeWrong, cipher);
        builder.Property(challenge => challenge.SealedRight).IsSealed(SealedColumn.ChallengeRight, cipher);
        builder.Property(challenge => challenge.SealedEvidence!).IsSealed(SealedColumn.ChallengeEvidence, cipher).IsRequired(false);
        builder.HasVersion();
        builder.HasOne<Person>().WithMany().HasForeignKey(challenge => challenge.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(challenge => challenge.OnBehalfOf);
        builder.HasOne<Visit>().WithMany().HasForeignKey(challenge => challenge.VisitId);
        builder.HasOne<Application>().WithMany().HasForeignKey(challenge => challenge.ApplicationId);
        builder.HasOne<FactBatch>().WithMany().HasForeignKey(challenge => challenge.AnswerBatchId);
        // One open challenge of one thing: the second to raise it is told of the first.
        builder.HasIndex(challenge => new { challenge.PersonId, challenge.Item, challenge.Fact }).IsUnique().HasFilter("\"AnsweredAt\" IS NULL");
        builder.HasIndex(challenge => new { challenge.State, challenge.DueOn });
    }
}
