using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class NoticeObjectionMapping(ColumnCipher cipher) : IEntityTypeConfiguration<NoticeObjection>
{
    public void Configure(EntityTypeBuilder<NoticeObjection> builder)
    {
        builder.Property(objection => objection.Id).ValueGeneratedNever();
        builder.Ignore(objection => objection.Says);
        builder.Ignore(objection => objection.Contact);
        builder.Property(objection => objection.SealedSays).IsSealedText(SealedColumn.ObjectionSays, cipher, NoticeObjection.SaysMaxLength);
        builder.Property(objection => objection.SealedContact).IsSealedText(SealedColumn.ObjectionContact, cipher, NoticeObjection.ContactMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Objections).HasForeignKey(objection => objection.ApplicationId);
        builder.HasOne<NoticePeriod>().WithMany().HasForeignKey(objection => objection.NoticeId).OnDelete(DeleteBehavior.Restrict);
    }
}
