using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class SurveyMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.IsAppendOnly();
        builder.Property(survey => survey.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(survey => survey.Investigators).HasMaxLength(Survey.InvestigatorsMaxLength);
        builder.PrimitiveCollection(survey => survey.Pictures).HasMaxLength(Survey.PicturesMaxLength);
        builder.Ignore(survey => survey.Findings);
        builder.Property(survey => survey.SealedFindings).IsSealedText(SealedColumn.SurveyFindings, cipher, Survey.FindingsMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Surveys).HasForeignKey(survey => survey.ApplicationId);
    }
}
