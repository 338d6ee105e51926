using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Applications;

public static class ApplicationSetup
{
    /// <summary>Adds filing and steps. Needs the storage, a clock and the screening; a <see cref="ScreenHousehold"/> registered before stays.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WritePath>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<PersonLooks>();
        services.AddSingleton<AuditErasure>();
        services.AddSingleton(_ => ErasureOptions.From(configuration));
        services.AddSingleton<PersonErasure>();
        services.TryAddSingleton<ScreenHousehold>(provider => ActivatorUtilities.CreateInstance<VisitScreening>(provider).ScreenAsync);
        services.AddSingleton(ApplicationNumbers.From(configuration));
        services.AddSingleton<FieldTaskCauses>();
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<ApplicationRegister>();
        services.AddSingleton<ApplicationFiles>();
        services.AddSingleton<FreeHands>();
        services.AddSingleton<SurveyPictureDesk>();
        services.AddSingleton<CheckReportDesk>();
        services.AddSingleton<ProgressCodes>();
        services.AddSingleton<PublicNotices>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<ClockDesk>();
        services.AddSingleton<RelativeDesk>();
        services.AddSingleton<CountyApprovalDesk>();
        services.AddSingleton<TellingDesk>();
        services.AddSingleton<TellingRegister>();
        services.AddSingleton<AppealDesk>();
        services.AddSingleton<CasePictures>();
        services.AddSingleton<AppealRegister>();
        services.AddSingleton<TransferDesk>();
        services.AddSingleton<TransferRegister>();
        return services;
    }
}
