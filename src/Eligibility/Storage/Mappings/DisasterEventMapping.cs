using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class DisasterEventMapping : IEntityTypeConfiguration<DisasterEvent>
{
    public void Configure(EntityTypeBuilder<DisasterEvent> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasMaxLength(DisasterEvent.KindMaxLength);
        builder.Property(e => e.Name).HasMaxLength(DisasterEvent.NameMaxLength);
        builder.Property(e => e.CountyCode).IsPlaceCode();
        builder.Property(e => e.Status).IsWord();
        builder.Property(e => e.OpenedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(e => e.ClosedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(e => e.ClosedBecause).HasMaxLength(DisasterEvent.ReasonMaxLength);
        builder.Ignore(e => e.Response);
        builder.HasVersion();
        builder.HasIndex(e => new { e.CountyCode, e.BeganAt });
    }
}

internal sealed class DisasterAreaMapping : IEntityTypeConfiguration<DisasterArea>
{
    public void Configure(EntityTypeBuilder<DisasterArea> builder)
    {
        builder.ToTable("DisasterAreas");
        builder.IsAppendOnly();
        builder.HasKey(area => new { area.EventId, area.PlaceCode });
        builder.Property(area => area.PlaceCode).IsPlaceCode();
        builder.HasOne<DisasterEvent>().WithMany(e => e.Areas).HasForeignKey(area => area.EventId);
    }
}

internal sealed class ResponseChangeMapping : IEntityTypeConfiguration<ResponseChange>
{
    public void Configure(EntityTypeBuilder<ResponseChange> builder)
    {
        builder.ToTable("ResponseChanges");
        builder.IsAppendOnly();
        builder.HasKey(change => new { change.EventId, change.Seq });
        builder.Property(change => change.Seq).ValueGeneratedNever();
        builder.Property(change => change.Document).HasMaxLength(ResponseChange.DocumentMaxLength);
        builder.Property(change => change.RecordedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<DisasterEvent>().WithMany(e => e.Responses).HasForeignKey(change => change.EventId);
    }
}
