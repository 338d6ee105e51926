using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class OpinionMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.IsAppendOnly();
        builder.Property(opinion => opinion.Id).ValueGeneratedNever();
        builder.Ignore(opinion => opinion.Reason);
        builder.Property(opinion => opinion.SealedReason).IsSealedText(SealedColumn.OpinionReason, cipher, ApplicationStep.ReasonMaxLength);
        builder.Property(opinion => opinion.CheckReport).HasMaxLength(CheckReport.NumberMaxLength);
        builder.Property(opinion => opinion.GivenByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Opinions).HasForeignKey(opinion => opinion.ApplicationId);
    }
}
