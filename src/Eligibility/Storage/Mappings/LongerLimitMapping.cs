using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class LongerLimitMapping(ColumnCipher cipher) : IEntityTypeConfiguration<LongerLimit>
{
    public void Configure(EntityTypeBuilder<LongerLimit> builder)
    {
        builder.ToTable("LongerLimits");
        builder.IsAppendOnly();
        builder.HasKey(limit => limit.ApplicationId);
        builder.Property(limit => limit.ApplicationId).ValueGeneratedNever();
        builder.Ignore(limit => limit.Note);
        builder.Property(limit => limit.SealedNote).IsSealed(SealedColumn.LongerLimitNote, cipher);
        builder.Property(limit => limit.ByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Application>().WithOne(application => application.LongerLimit).HasForeignKey<LongerLimit>(limit => limit.ApplicationId);
    }
}
