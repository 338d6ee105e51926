using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal static class MappingList
{
    public static void Apply(ModelBuilder builder, ColumnCipher cipher)
    {
        builder.ApplyConfiguration(new PlaceMapping());
        builder.ApplyConfiguration(new PersonMapping(cipher));
        builder.ApplyConfiguration(new RegisteredMemberMapping());
        builder.ApplyConfiguration(new FactBatchMapping());
        builder.ApplyConfiguration(new FactMapping(cipher));
        builder.ApplyConfiguration(new DeliveredAnswerMapping());
        builder.ApplyConfiguration(new ImportRunMapping());
        builder.ApplyConfiguration(new QuarantinedRowMapping(cipher));
        builder.ApplyConfiguration(new AuthorisationMapping());
        builder.ApplyConfiguration(new AuthorisationWithdrawalMapping());
        builder.ApplyConfiguration(new SigningInvitationMapping());
        builder.ApplyConfiguration(new InquiryMapping());
        builder.ApplyConfiguration(new VisitMapping(cipher));
        builder.ApplyConfiguration(new VisitMemberMapping());
        builder.ApplyConfiguration(new ApplicationMapping(cipher));
        builder.ApplyConfiguration(new ApplicationStepMapping());
        builder.ApplyConfiguration(new SurveyMapping());
        builder.ApplyConfiguration(new NoticePeriodMapping());
        builder.ApplyConfiguration(new OpinionMapping());
        builder.ApplyConfiguration(new DecisionMapping());
        builder.ApplyConfiguration(new ChallengeMapping(cipher));
        builder.ApplyConfiguration(new ChallengeEntryMapping(cipher));
        builder.ApplyConfiguration(new RedeterminationMapping(cipher));
        builder.ApplyConfiguration(new AuditEntryMapping());
        builder.ApplyConfiguration(new IdempotencyRecordMapping());
        builder.ApplyConfiguration(new StaffMemberMapping());
        builder.ApplyConfiguration(new StorageMarkMapping(cipher));
    }
}
