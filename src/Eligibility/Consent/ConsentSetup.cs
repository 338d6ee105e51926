using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Consent;

public static class ConsentSetup
{
    /// <summary>Adds the authorisations that let the departments be asked.</summary>
    public static IServiceCollection AddConsent(this IServiceCollection services) => services.AddSingleton<Authorisations>();
}
