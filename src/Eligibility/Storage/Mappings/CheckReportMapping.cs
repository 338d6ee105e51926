using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class CheckReportMapping(ColumnCipher cipher) : IEntityTypeConfiguration<CheckReport>
{
    public void Configure(EntityTypeBuilder<CheckReport> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(report => new { report.ApplicationId, report.Seq });
        builder.Property(report => report.Seq).ValueGeneratedNever();
        builder.Property(report => report.Number).HasMaxLength(CheckReport.NumberMaxLength);
        builder.Property(report => report.MadeByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.PrimitiveCollection(report => report.Authorised).HasMaxLength(CheckReport.MembersMaxLength);
        builder.Ignore(report => report.DeterminationJson);
        builder.Property(report => report.SealedDetermination).IsSealed(SealedColumn.CheckReportDetermination, cipher);
        builder.HasOne<Application>().WithMany().HasForeignKey(report => report.ApplicationId);
    }
}
