using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage;

public static class StorageSetup
{
    /// <summary>Adds the database, its encryption, the audit queue and <see cref="StorageStart"/>. See <see cref="StorageOptions.From"/> for the settings.</summary>
    public static IServiceCollection AddWelfareStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => StorageOptions.From(configuration));
        services.AddSingleton(provider => KeyFile.LoadOrCreate(provider.GetRequiredService<StorageOptions>().KeyFile));
        services.AddSingleton(provider => new ColumnCipher(provider.GetRequiredService<KeyFile>()));
        services.AddSingleton(provider => new BlindIndex(provider.GetRequiredService<KeyFile>()));
        services.AddDbContextFactory<WelfareDb>((provider, options) =>
        {
            var storage = provider.GetRequiredService<StorageOptions>();
            options.UseWelfare(storage.Provider, storage.ConnectionString);
        });
        services.AddSingleton(provider => new KeyKeeping(
            provider.GetRequiredService<IDbContextFactory<WelfareDb>>(), provider.GetRequiredService<KeyFile>(), provider.GetRequiredService<ColumnCipher>(),
            provider.GetRequiredService<StorageOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AuditQueue>();
        services.AddSingleton(provider => AuditOptions.From(configuration, provider.GetRequiredService<StorageOptions>().DataFolder));
        services.AddSingleton<AuditAnchors>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<StorageStart>();
        services.AddSingleton<Backup>();
        return services;
    }
}
