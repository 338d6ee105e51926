using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class VillageReviewMapping : IEntityTypeConfiguration<VillageReview>
{
    public void Configure(EntityTypeBuilder<VillageReview> builder)
    {
        builder.IsAppendOnly();
        builder.Property(review => review.Id).ValueGeneratedNever();
        builder.HasOne<Application>().WithMany(application => application.VillageReviews).HasForeignKey(review => review.ApplicationId);
    }
}
