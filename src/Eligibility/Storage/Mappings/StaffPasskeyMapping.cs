using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class StaffPasskeyMapping : IEntityTypeConfiguration<StaffPasskey>
{
    public void Configure(EntityTypeBuilder<StaffPasskey> builder)
    {
        builder.Property(passkey => passkey.Id).ValueGeneratedNever();
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(StaffPasskey.CredentialIdMaxLength);
        builder.Property(passkey => passkey.PublicKey).HasMaxLength(StaffPasskey.PublicKeyMaxLength);
        builder.Property(passkey => passkey.Name).HasMaxLength(StaffPasskey.NameMaxLength);
        builder.Property(passkey => passkey.Transports).HasMaxLength(StaffPasskey.TransportsMaxLength);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(passkey => passkey.StaffId);
        builder.HasIndex(passkey => passkey.CredentialId).IsUnique();
    }
}
