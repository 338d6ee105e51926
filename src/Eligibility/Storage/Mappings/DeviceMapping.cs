using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.Property(device => device.Id).ValueGeneratedNever();
        builder.Property(device => device.Name).HasMaxLength(Device.NameMaxLength);
        builder.Property(device => device.WorkerName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(device => device.PlaceCode).IsPlaceCode();
        builder.Property(device => device.SecretHash).HasMaxLength(Device.SecretHashLength);
        builder.Property(device => device.RevokedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasVersion();
        builder.HasIndex(device => device.WorkerId);
        builder.HasIndex(device => device.PlaceCode);
    }
}
