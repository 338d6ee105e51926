using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class ReverificationRoundMapping : IEntityTypeConfiguration<ReverificationRound>
{
    public void Configure(EntityTypeBuilder<ReverificationRound> builder)
    {
        builder.IsAppendOnly();
        builder.Property(round => round.Id).ValueGeneratedNever();
        builder.Property(round => round.CountyCode).IsPlaceCode();
        builder.Property(round => round.Kind).IsWord();
        builder.Property(round => round.Period).HasMaxLength(ReverificationRound.PeriodMaxLength);
        builder.Property(round => round.StartedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasIndex(round => new { round.CountyCode, round.Kind, round.Period }).IsUnique();
    }
}
