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
        builder.ApplyConfiguration(new FactBatchMapping(cipher));
        builder.ApplyConfiguration(new FactMapping(cipher));
        builder.ApplyConfiguration(new DeliveredAnswerMapping());
        builder.ApplyConfiguration(new ImportRunMapping(cipher));
        builder.ApplyConfiguration(new QuarantinedRowMapping(cipher));
        builder.ApplyConfiguration(new AuthorisationMapping());
        builder.ApplyConfiguration(new AuthorisationWithdrawalMapping(cipher));
        builder.ApplyConfiguration(new SigningInvitationMapping());
        builder.ApplyConfiguration(new InquiryMapping());
        builder.ApplyConfiguration(new VisitMapping(cipher));
        builder.ApplyConfiguration(new VisitMemberMapping());
        builder.ApplyConfiguration(new ApplicationMapping(cipher));
        builder.ApplyConfiguration(new ApplicationStepMapping(cipher));
        builder.ApplyConfiguration(new SurveyMapping(cipher));
        builder.ApplyConfiguration(new SurveyPictureMapping(cipher));
        builder.ApplyConfiguration(new CheckReportMapping(cipher));
        builder.ApplyConfiguration(new VillageReviewMapping());
        builder.ApplyConfiguration(new FirstAidMapping());
        builder.ApplyConfiguration(new ClockPauseMapping(cipher));
        builder.ApplyConfiguration(new LongerLimitMapping(cipher));
        builder.ApplyConfiguration(new NoticePeriodMapping());
        builder.ApplyConfiguration(new NoticeObjectionMapping(cipher));
        builder.ApplyConfiguration(new OpinionMapping(cipher));
        builder.ApplyConfiguration(new DecisionMapping(cipher));
        builder.ApplyConfiguration(new AwardMapping());
        builder.ApplyConfiguration(new AwardChangeMapping(cipher));
        builder.ApplyConfiguration(new AwardAccountMapping(cipher));
        builder.ApplyConfiguration(new TellingEntryMapping(cipher));
        builder.ApplyConfiguration(new AppealMapping());
        builder.ApplyConfiguration(new AppealStepMapping(cipher));
        builder.ApplyConfiguration(new TransferMapping());
        builder.ApplyConfiguration(new TransferStepMapping(cipher));
        builder.ApplyConfiguration(new FieldTaskMapping());
        builder.ApplyConfiguration(new FieldTaskStepMapping(cipher));
        builder.ApplyConfiguration(new ReverificationRoundMapping());
        builder.ApplyConfiguration(new HomeCheckDrawMapping());
        builder.ApplyConfiguration(new PaymentListMapping());
        builder.ApplyConfiguration(new PaymentLineMapping(cipher));
        builder.ApplyConfiguration(new ChallengeMapping(cipher));
        builder.ApplyConfiguration(new ChallengeEntryMapping(cipher));
        builder.ApplyConfiguration(new RedeterminationMapping(cipher));
        builder.ApplyConfiguration(new CountyApprovalStepMapping());
        builder.ApplyConfiguration(new DeviceMapping());
        builder.ApplyConfiguration(new FieldReportMapping(cipher));
        builder.ApplyConfiguration(new FieldPictureMapping(cipher));
        builder.ApplyConfiguration(new FieldPictureChunkMapping());
        builder.ApplyConfiguration(new DisasterEventMapping());
        builder.ApplyConfiguration(new DisasterAreaMapping());
        builder.ApplyConfiguration(new ResponseChangeMapping());
        builder.ApplyConfiguration(new VillageCountMapping(cipher));
        builder.ApplyConfiguration(new DamageReportMapping(cipher));
        builder.ApplyConfiguration(new DamageStepMapping(cipher));
        builder.ApplyConfiguration(new DamagePictureMapping(cipher));
        builder.ApplyConfiguration(new OwnerKeyMapping(cipher));
        builder.ApplyConfiguration(new AuditEntryMapping(cipher));
        builder.ApplyConfiguration(new AuditHeadMapping());
        builder.ApplyConfiguration(new IdempotencyRecordMapping());
        builder.ApplyConfiguration(new StaffMemberMapping());
        builder.ApplyConfiguration(new StaffRelativeMapping());
        builder.ApplyConfiguration(new SecondFactorMapping(cipher));
        builder.ApplyConfiguration(new StaffDutyMapping());
        builder.ApplyConfiguration(new StaffPasskeyMapping());
        builder.ApplyConfiguration(new SignInSessionMapping());
        builder.ApplyConfiguration(new StorageMarkMapping(cipher));
    }
}
