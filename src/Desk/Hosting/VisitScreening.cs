using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Hosting;

/// <summary>Gives the filing of applications its screening: the household as known at that moment, and one programme's advice.</summary>
internal static class VisitScreening
{
    public static IServiceCollection AddVisitScreening(this IServiceCollection services) =>
        services.AddSingleton<ScreenHousehold>(provider => (visitId, programme, cancel) => ScreenAsync(provider, visitId, programme, cancel));

    private static async Task<ScreenedHousehold?> ScreenAsync(
        IServiceProvider provider, Guid visitId, string programme, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        var household = await scope.ServiceProvider.GetRequiredService<HouseholdAssembler>().AssembleAsync(visitId, cancel);
        var engine = scope.ServiceProvider.GetRequiredService<RuleEngine>();
        return household is not null && engine.Library.VersionOn(programme, household.Subject.AsOf) is { } version
            ? new(HouseholdJson.Write(household.Subject), engine.Determine(version, household.Subject))
            : null;
    }
}
