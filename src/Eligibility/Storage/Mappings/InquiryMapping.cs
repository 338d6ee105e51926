using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.Property(inquiry => inquiry.Id).ValueGeneratedNever();
        builder.Property(inquiry => inquiry.Item).HasMaxLength(FactBatch.ItemMaxLength);
        builder.Property(inquiry => inquiry.Department).HasMaxLength(Inquiry.DepartmentMaxLength);
        builder.Property(inquiry => inquiry.Purpose).HasMaxLength(Inquiry.PurposeMaxLength);
        builder.Property(inquiry => inquiry.AskedByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.Property(inquiry => inquiry.Outcome).IsWord();
        builder.Property(inquiry => inquiry.Columns).HasMaxLength(Inquiry.ColumnsMaxLength);
        builder.Property(inquiry => inquiry.ReasonZh).HasMaxLength(Inquiry.ReasonMaxLength);
        builder.Property(inquiry => inquiry.ReasonEn).HasMaxLength(Inquiry.ReasonMaxLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(inquiry => inquiry.PersonId);
        builder.HasOne<Visit>().WithMany().HasForeignKey(inquiry => inquiry.VisitId);
        builder.HasIndex(inquiry => new { inquiry.Department, inquiry.AskedAt });
    }
}
