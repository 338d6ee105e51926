using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FieldReportMapping(ColumnCipher cipher) : IEntityTypeConfiguration<FieldReport>
{
    public void Configure(EntityTypeBuilder<FieldReport> builder)
    {
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.WorkerName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(report => report.SealedSha256).HasMaxLength(FieldReport.HashLength);
        builder.Property(report => report.VillageCode).IsPlaceCode();
        builder.Ignore(report => report.Content);
        builder.Property(report => report.SealedContent).IsSealed(SealedColumn.ReportContent, cipher);
        builder.Ignore(report => report.Position);
        builder.Property(report => report.SealedPosition!).IsSealed(SealedColumn.ReportPosition, cipher).IsRequired(false);
        builder.Property(report => report.KeptBecause).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.HasVersion();
        builder.HasOne<Device>().WithMany().HasForeignKey(report => report.DeviceId);
        builder.HasOne<Visit>().WithMany().HasForeignKey(report => report.VisitId);
        builder.HasMany(report => report.Pictures).WithOne().HasForeignKey(picture => picture.ReportId);
        builder.HasIndex(report => new { report.WorkerId, report.ReceivedAt });
        builder.HasIndex(report => new { report.VillageCode, report.ReceivedAt });
    }
}
