using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Screening;

public static class ScreeningSetup
{
    /// <summary>Adds the screening of visits. Needs the storage, the facts and the programmes.</summary>
    public static IServiceCollection AddScreening(this IServiceCollection services) =>
        services.AddScoped<HouseholdAssembler>();
}
