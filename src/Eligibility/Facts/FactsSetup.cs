using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

public static class FactsSetup
{
    /// <summary>
    /// Adds the ledger and the import. Both take the <see cref="Vocabulary"/> from the services; where there are challenges, an import raises those
    /// again whose mistake it repeats.
    /// </summary>
    public static IServiceCollection AddFacts(this IServiceCollection services) =>
        services.AddSingleton<FactLedger>().AddSingleton(provider => new FactImport(
            provider.GetRequiredService<IDbContextFactory<WelfareDb>>(),
            provider.GetRequiredService<Vocabulary>(),
            provider.GetRequiredService<ColumnCipher>(),
            provider.GetRequiredService<BlindIndex>(),
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<RepeatedMistakes>())).AddSingleton<ReturnedRows>().AddSingleton<ImportDesk>();
}
