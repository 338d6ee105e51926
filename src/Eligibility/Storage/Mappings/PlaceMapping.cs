using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.HasKey(place => place.Code);
        builder.Property(place => place.Code).IsPlaceCode();
        builder.Property(place => place.ParentCode).HasMaxLength(Place.CodeMaxLength);
        builder.Property(place => place.Level).IsWord();
        builder.Property(place => place.Name).HasMaxLength(Place.NameMaxLength);
        builder.Property(place => place.NameEn).HasMaxLength(Place.NameMaxLength);
        builder.HasOne<Place>().WithMany().HasForeignKey(place => place.ParentCode);
    }
}
