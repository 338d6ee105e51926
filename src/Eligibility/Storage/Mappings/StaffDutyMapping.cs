using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class StaffDutyMapping : IEntityTypeConfiguration<StaffDuty>
{
    public void Configure(EntityTypeBuilder<StaffDuty> builder)
    {
        builder.HasKey(duty => new { duty.StaffId, duty.Role, duty.PlaceCode });
        builder.Property(duty => duty.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Property(duty => duty.PlaceCode).IsPlaceCode();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(duty => duty.StaffId);
    }
}
