using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Tests.Harness;

/// <summary>The rules of a folder, read and compiled by the first desk that uses them: they take longer than all the rest of its start, and nothing changes them.</summary>
internal static class SharedRules
{
    private static readonly ConcurrentDictionary<(string Folder, EngineKind Engine), Lazy<ServiceProvider>> Read = new();

    public static IServiceCollection AddSharedRules(this IServiceCollection services) => services
        .AddSingleton(provider => Of(provider).GetRequiredService<RulebookTexts>())
        .AddSingleton(provider => Of(provider).GetRequiredService<RulesetLibrary>())
        .AddSingleton(provider => Of(provider).GetRequiredService<RuleEngine>());

    private static ServiceProvider Of(IServiceProvider desk)
    {
        var configuration = desk.GetRequiredService<IConfiguration>();
        return Read.GetOrAdd(
            (ProgrammesSetup.FolderOf(configuration), ProgrammesSetup.EngineOf(configuration)),
            _ => new(() => new ServiceCollection().AddProgrammes(configuration).BuildServiceProvider())).Value;
    }
}
