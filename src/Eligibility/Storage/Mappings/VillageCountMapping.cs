using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class VillageCountMapping(ColumnCipher cipher) : IEntityTypeConfiguration<VillageCount>
{
    public void Configure(EntityTypeBuilder<VillageCount> builder)
    {
        builder.IsAppendOnly();
        builder.Property(count => count.Id).ValueGeneratedNever();
        builder.Property(count => count.VillageCode).IsPlaceCode();
        builder.Property(count => count.Kind).IsWord();
        builder.Property(count => count.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(count => count.Role).HasMaxLength(StaffMember.RoleMaxLength);
        builder.Ignore(count => count.Figures);
        builder.Ignore(count => count.Reason);
        builder.Property(count => count.SealedReason!).IsSealed(SealedColumn.CountReason, cipher).IsRequired(false);
        builder.HasOne<DisasterEvent>().WithMany().HasForeignKey(count => count.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(count => new { count.EventId, count.VillageCode, count.Number }).IsUnique();
        builder.HasIndex(count => new { count.EventId, count.VillageCode, count.Standing });
    }
}
