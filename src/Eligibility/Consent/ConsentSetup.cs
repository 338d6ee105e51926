using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Consent;

public static class ConsentSetup
{
    /// <summary>Adds the authorisations that let the departments be asked. Signing and withdrawing need the write path.</summary>
    public static IServiceCollection AddConsent(this IServiceCollection services) => services
        .AddSingleton<Authorisations>()
        .AddSingleton<SigningInvitations>()
        .AddSingleton<PhoneSigning>()
        .AddSingleton<ConsentDesk>();
}
