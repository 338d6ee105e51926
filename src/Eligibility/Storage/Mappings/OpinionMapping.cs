using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class OpinionMapping : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.IsAppendOnly();
        builder.Property(opinion => opinion.Id).ValueGeneratedNever();
        builder.Property(opinion => opinion.Reason).HasMaxLength(ApplicationStep.ReasonMaxLength);
        builder.Property(opinion => opinion.GivenByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Opinions).HasForeignKey(opinion => opinion.ApplicationId);
    }
}
