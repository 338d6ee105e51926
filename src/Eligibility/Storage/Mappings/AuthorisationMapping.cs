using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class AuthorisationMapping : IEntityTypeConfiguration<Authorisation>
{
    public void Configure(EntityTypeBuilder<Authorisation> builder)
    {
        builder.IsAppendOnly();
        builder.Property(authorisation => authorisation.Id).ValueGeneratedNever();
        builder.Property(authorisation => authorisation.Purpose).HasMaxLength(Authorisation.PurposeMaxLength);
        builder.Property(authorisation => authorisation.Way).IsWord().HasDefaultValue(SigningWay.Paper);
        builder.HasOne<Person>().WithMany().HasForeignKey(authorisation => authorisation.PersonId);
        builder.HasOne<Visit>().WithMany().HasForeignKey(authorisation => authorisation.VisitId);
    }
}
