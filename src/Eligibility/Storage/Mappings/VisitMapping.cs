using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class VisitMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.Property(visit => visit.Id).ValueGeneratedNever();
        builder.Property(visit => visit.Channel).IsWord();
        builder.Property(visit => visit.HouseholdNo).HasMaxLength(RegisteredMember.HouseholdNoMaxLength);
        builder.Property(visit => visit.TownshipCode).IsPlaceCode();
        builder.Property(visit => visit.VillageCode).IsPlaceCode();
        builder.Ignore(visit => visit.Answers);
        builder.Property(visit => visit.SealedAnswers).IsSealed(SealedColumn.VisitAnswers, cipher);
        builder.HasVersion();
        builder.HasOne<Person>().WithMany().HasForeignKey(visit => visit.ApplicantId);
        builder.HasIndex(visit => new { visit.TownshipCode, visit.StartedAt });
    }
}
