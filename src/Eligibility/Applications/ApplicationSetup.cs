using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Applications;

public static class ApplicationSetup
{
    /// <summary>Adds filing and steps. Needs the storage, a clock and a <see cref="ScreenHousehold"/>.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WritePath>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(ApplicationNumbers.From(configuration));
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<ApplicationRegister>();
        return services;
    }
}
