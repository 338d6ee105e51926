using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class SurveyMapping : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.IsAppendOnly();
        builder.Property(survey => survey.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(survey => survey.Investigators).HasMaxLength(Survey.InvestigatorsMaxLength);
        builder.Property(survey => survey.Findings).HasMaxLength(Survey.FindingsMaxLength);
        builder.HasOne<Application>().WithMany(application => application.Surveys).HasForeignKey(survey => survey.ApplicationId);
    }
}
