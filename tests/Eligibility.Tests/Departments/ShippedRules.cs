using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>The rules of this product, read and compiled once for all tests of the departments.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<RulesetLibrary> Library = new(() => RulebookTexts.Read(Path.Combine(TestVocabulary.Root(), "rulesets")).Load());
    private static readonly Lazy<RuleEngine> Engine = new(() => new RuleEngine(Library.Value));

    /// <summary>The texts alone: nothing is compiled for them.</summary>
    public static IServiceCollection AddShippedTexts(this IServiceCollection services) => services.AddSingleton(Library.Value);

    public static IServiceCollection AddShippedRules(this IServiceCollection services) =>
        services.AddProgrammes(new ConfigurationBuilder().Build()).AddSingleton(Library.Value).AddSingleton(Engine.Value);
}
