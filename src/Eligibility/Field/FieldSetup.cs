using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

public static class FieldSetup
{
    /// <summary>Adds phones and what they send. Needs storage, consent, disasters, the vocabulary and the write path.</summary>
    public static IServiceCollection AddField(this IServiceCollection services)
    {
        services.TryAddSingleton<HouseholdFile>();
        return services
            .AddSingleton(provider => new ReportSeal(provider.GetRequiredService<KeyFile>()))
            .AddSingleton(provider => new ReceiptSigning(provider.GetRequiredService<KeyFile>()))
            .AddSingleton<DeviceRegister>()
            .AddSingleton<ReportReading>()
            .AddSingleton<HouseholdChanges>()
            .AddSingleton<ReportVisits>()
            .AddScoped<PhoneComparing>()
            .AddScoped<LastAsked>()
            .AddSingleton<ReportedNames>()
            .AddSingleton<ReportedDamage>()
            .AddSingleton<ReportIntake>()
            .AddSingleton<ReceivedReports>();
    }
}
