using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Disasters;

public static class DisastersSetup
{
    /// <summary>Adds disasters. Needs the storage, consent, the vocabulary and the write path.</summary>
    public static IServiceCollection AddDisasters(this IServiceCollection services) => services
        .AddSingleton<DisasterDesk>()
        .AddSingleton<DisasterRegister>()
        .AddSingleton<CountDesk>()
        .AddSingleton<DamageDesk>()
        .AddSingleton<DamageRegister>();
}
