using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class DamageReportMapping(ColumnCipher cipher) : IEntityTypeConfiguration<DamageReport>
{
    public void Configure(EntityTypeBuilder<DamageReport> builder)
    {
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.VillageCode).IsPlaceCode();
        builder.Property(report => report.Building).HasMaxLength(DamageReport.BuildingMaxLength);
        builder.Ignore(report => report.Position);
        builder.Property(report => report.SealedPosition!).IsSealed(SealedColumn.DamagePosition, cipher).IsRequired(false);
        builder.Property(report => report.Status).IsWord();
        builder.Property(report => report.Level).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.HasVersion();
        builder.HasOne<DisasterEvent>().WithMany().HasForeignKey(report => report.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Visit>().WithMany().HasForeignKey(report => report.VisitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(report => report.ApplicantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(report => new { report.EventId, report.ApplicantId }).IsUnique();
        builder.HasIndex(report => new { report.EventId, report.VillageCode, report.Status, report.Level });
    }
}

internal sealed class DamageStepMapping(ColumnCipher cipher) : IEntityTypeConfiguration<DamageStep>
{
    public void Configure(EntityTypeBuilder<DamageStep> builder)
    {
        builder.ToTable("DamageSteps");
        builder.IsAppendOnly();
        builder.HasKey(step => new { step.ReportId, step.Seq });
        builder.Property(step => step.Seq).ValueGeneratedNever();
        builder.Property(step => step.Act).IsWord();
        builder.Property(step => step.Level).HasConversion<string>().HasMaxLength(ColumnKinds.EnumMaxLength);
        builder.Property(step => step.ActorName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(step => step.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Ignore(step => step.Reason);
        builder.Property(step => step.SealedReason).IsSealed(SealedColumn.DamageStepReason, cipher);
        builder.HasOne<DamageReport>().WithMany(report => report.Steps).HasForeignKey(step => step.ReportId);
    }
}

internal sealed class DamagePictureMapping(ColumnCipher cipher) : IEntityTypeConfiguration<DamagePicture>
{
    public void Configure(EntityTypeBuilder<DamagePicture> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(picture => new { picture.ReportId, picture.Number });
        builder.Property(picture => picture.Number).ValueGeneratedNever();
        builder.Ignore(picture => picture.Content);
        builder.Property(picture => picture.SealedContent).IsSealed(SealedColumn.DamagePictureContent, cipher);
        builder.HasOne<DamageReport>().WithMany(report => report.Pictures).HasForeignKey(picture => picture.ReportId);
    }
}
