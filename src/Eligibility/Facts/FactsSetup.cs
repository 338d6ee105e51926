using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Facts;

public static class FactsSetup
{
    /// <summary>Adds the ledger and the import. Both take the <see cref="Rules.Vocabularies.Vocabulary"/> from the services.</summary>
    public static IServiceCollection AddFacts(this IServiceCollection services) =>
        services.AddSingleton<FactLedger>().AddSingleton<FactImport>().AddSingleton<ReturnedRows>().AddSingleton<ImportDesk>();
}
