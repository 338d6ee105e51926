using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Stamp).HasMaxLength(SignInSession.StampMaxLength);
        builder.Property(session => session.Method).IsWord();
        builder.Property(session => session.Client).HasMaxLength(SignInSession.ClientMaxLength);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(session => session.StaffId);
    }
}
