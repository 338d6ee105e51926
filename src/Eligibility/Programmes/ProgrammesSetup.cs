using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Programmes;

public static class ProgrammesSetup
{
    /// <summary>Adds the rulesets, their vocabulary and the engine. <c>Rules:Folder</c> names another folder than <c>rulesets</c>, <c>Rules:Engine</c> another engine than the compiled one.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => RulebookTexts.Read(FolderOf(configuration)));
        services.AddSingleton(provider => provider.GetRequiredService<RulebookTexts>().Load());
        services.AddSingleton(provider => provider.GetRequiredService<RulesetLibrary>().Vocabulary);
        services.AddSingleton(provider => new RuleEngine(provider.GetRequiredService<RulesetLibrary>(), EngineOf(configuration)));
        return services;
    }

    /// <summary>The engine that <c>Rules:Engine</c> names.</summary>
    public static EngineKind EngineOf(IConfiguration configuration) => RuleEngine.Named(configuration["Rules:Engine"]);

    /// <summary>The rulesets folder: as configured, beside the solution, or beside the program.</summary>
    public static string FolderOf(IConfiguration configuration)
    {
        if (configuration["Rules:Folder"] is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        var home = Path.Combine(StorageOptions.Home(configuration), "rulesets");
        return Directory.Exists(home) ? home : Path.Combine(AppContext.BaseDirectory, "rulesets");
    }
}
