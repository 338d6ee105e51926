using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class SigningInvitationMapping : IEntityTypeConfiguration<SigningInvitation>
{
    public void Configure(EntityTypeBuilder<SigningInvitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(SigningInvitation.TokenHashLength);
        builder.HasVersion();
        builder.HasOne<Person>().WithMany().HasForeignKey(invitation => invitation.PersonId);
        builder.HasOne<Visit>().WithMany().HasForeignKey(invitation => invitation.VisitId);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
    }
}
