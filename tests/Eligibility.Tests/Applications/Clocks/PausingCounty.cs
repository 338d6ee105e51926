using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Applications.Clocks;

/// <summary>The shipped texts with the figures of made-up counties: one that leaves pauses out and lets its townships decide, one with limits of its own.</summary>
internal static class PausingCounty
{
    public const string Village = "350199107900";
    public const string VillageOfTheTight = "350198107900";
    public const string VillageOfTheLax = "350197107900";

    private const string NoValues = "values: []\n";

    public static RulesetLibrary Library { get; } = Load();

    // Without a record of what was published everything decides, and nothing of it is law.
    private static RulesetLibrary Load() => RulesetLibrary.Read(RulesetFolder.Texts(Path.Combine(TestVocabulary.Root(), "rulesets"))
        .Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal))
        .ToDictionary(file => file.Key, file => WithCounties(Path.GetFileNameWithoutExtension(file.Key), file.Value)));

    private static string WithCounties(string figure, string text) => figure switch
    {
        "clock_pause_completion" or "minimum_income_delegated" => text.Replace(NoValues, $"values:\n{Value("350199", 1)}", StringComparison.Ordinal),
        "minimum_income_survey" => $"{text.TrimEnd()}\n{Value("350198", 10)}{Value("350197", 40)}",
        _ => text,
    };

    private static string Value(string region, int value) => $"  - {{region: \"{region}\", from: 2022-01-01, value: {value}, source: 测试县规定, confirmed: true}}\n";
}
