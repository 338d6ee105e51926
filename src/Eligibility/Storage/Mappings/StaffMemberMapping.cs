using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("StaffMembers");
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.Property(member => member.DisplayName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(member => member.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Property(member => member.PlaceCode).IsPlaceCode();
        builder.Property(member => member.AdministratorRole).HasMaxLength(StaffMember.RoleMaxLength);
    }
}
