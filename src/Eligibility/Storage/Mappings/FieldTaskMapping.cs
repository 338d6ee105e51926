using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FieldTaskMapping : IEntityTypeConfiguration<FieldTask>
{
    public void Configure(EntityTypeBuilder<FieldTask> builder)
    {
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Kind).IsWord();
        builder.Property(task => task.Status).IsWord();
        builder.Property(task => task.Interval).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(task => task.Finding).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(task => task.WithdrawnBecause).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(task => task.Cause).HasMaxLength(FieldTask.CauseMaxLength);
        builder.Property(task => task.VillageCode).IsPlaceCode();
        builder.Property(task => task.TakenByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(task => task.AcceptedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasVersion();
        builder.HasOne<Application>().WithMany().HasForeignKey(task => task.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DamageReport>().WithMany().HasForeignKey(task => task.DamageReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Award>().WithMany().HasForeignKey(task => task.AwardId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<NoticePeriod>().WithMany().HasForeignKey(task => task.NoticeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReverificationRound>().WithMany().HasForeignKey(task => task.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(task => task.Cause).IsUnique();
        builder.HasIndex(task => new { task.Status, task.VillageCode });
        builder.HasIndex(task => new { task.TakenBy, task.HandedInAt });
    }
}
