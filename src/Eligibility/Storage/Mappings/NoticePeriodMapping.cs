using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class NoticePeriodMapping : IEntityTypeConfiguration<NoticePeriod>
{
    public void Configure(EntityTypeBuilder<NoticePeriod> builder)
    {
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.ShownName).HasMaxLength(NoticePeriod.ShownNameMaxLength);
        builder.Property(notice => notice.AmountPer).HasMaxLength(NoticePeriod.AmountPerMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Notices).HasForeignKey(notice => notice.ApplicationId);
    }
}
