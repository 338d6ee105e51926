using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FirstAidMapping : IEntityTypeConfiguration<FirstAid>
{
    public void Configure(EntityTypeBuilder<FirstAid> builder)
    {
        builder.IsAppendOnly();
        builder.HasKey(aid => aid.ApplicationId);
        builder.Property(aid => aid.ApplicationId).ValueGeneratedNever();
        builder.Property(aid => aid.Kind).IsWord();
        builder.PrimitiveCollection(aid => aid.SeenBy).HasMaxLength(FirstAid.SeenByMaxLength);
        builder.Property(aid => aid.GivenByName).HasMaxLength(StaffMember.DisplayNameMaxLength);
        builder.HasOne<Application>().WithOne(application => application.FirstAid).HasForeignKey<FirstAid>(aid => aid.ApplicationId);
    }
}
