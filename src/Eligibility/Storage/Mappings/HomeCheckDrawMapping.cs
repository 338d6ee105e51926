using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class HomeCheckDrawMapping : IEntityTypeConfiguration<HomeCheckDraw>
{
    public void Configure(EntityTypeBuilder<HomeCheckDraw> builder)
    {
        builder.IsAppendOnly();
        builder.Property(draw => draw.Id).ValueGeneratedNever();
        builder.Property(draw => draw.Seed).HasMaxLength(HomeCheckDraw.SeedMaxLength);
        builder.Property(draw => draw.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<ReverificationRound>().WithOne().HasForeignKey<HomeCheckDraw>(draw => draw.RoundId);
        builder.HasIndex(draw => draw.RoundId).IsUnique();
    }
}
