using System.Text.RegularExpressions;
using Welfare.Rules.Explanation;
using Welfare.Rules.Feel;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Tests;

/// <summary>
/// Runs the examples of src/Rules/README.md. A fence's second word says what its block is: a file (blocks of one file follow each other),
/// <c>feel</c> with the household to ask, <c>told</c>, and <c>wrong</c> with the <c>error</c> under it.
/// </summary>
public sealed partial class ReadmeTests
{
    private const string Version = "winter-aid/2024-11-01.yaml";
    private const string Bases = "winter-aid/scenarios/_bases.yaml";
    private static readonly DateOnly Day = new(2025, 1, 15);
    private static readonly IReadOnlyList<Block> Blocks = [.. Fence().Matches(Shipped.Text("src/Rules/README.md")).Select(Block.Of)];

    private static readonly Dictionary<string, string> Files = Blocks.Where(b => b.About.EndsWith(".yaml", StringComparison.Ordinal))
        .GroupBy(b => b.About).ToDictionary(g => g.Key, g => string.Concat(g.Select(b => b.Text)));

    public static IEnumerable<object[]> RulesetExpressions() => Blocks.Where(b => b is { Language: "feel", About.Length: > 0 })
        .SelectMany(b => b.Lines.Select(line => new object[] { b.About, Expression(line), Value(line) }));

    public static IEnumerable<object[]> PlainExpressions() => Blocks.Where(b => b is { Language: "feel", About: "" })
        .SelectMany(b => b.Lines.Select(line => new object[] { Expression(line), Value(line) }));

    public static IEnumerable<object[]> Told() => Blocks.Where(b => b.About.StartsWith("told ", StringComparison.Ordinal))
        .Select(b => new object[] { b.About["told ".Length..], b.Text });

    public static IEnumerable<object[]> Mistakes() => Blocks.Zip(Blocks.Skip(1)).Where(pair => pair.First.About == "wrong")
        .Select(pair => new object[] { pair.First.Text, pair.Second.Text });

    [Fact]
    public void Blocks_OfEveryKind_AreThere() => (Blocks.Count(b => b.About == "wrong"), RulesetExpressions().Count() > 10, PlainExpressions().Count() > 3, Told().Count())
        .Should().Be((Blocks.Count(b => b.About == "error"), true, true, 1));

    [Theory]
    [MemberData(nameof(RulesetExpressions))]
    public void Ruleset_Expression_HasTheStatedValue(string household, string expression, string value) => Differences(
        Files[Version].Replace("\nrules:", $"\n  - {{name: shown, says: {{zh: 例, en: example}}, value: '{expression}'}}\n\nrules:", StringComparison.Ordinal),
        household, $"{{values: {{shown: '{value}'}}}}").Should().BeEmpty();

    [Theory]
    [MemberData(nameof(PlainExpressions))]
    public void Feel_Expression_HasTheStatedValue(string expression, string value)
    {
        var evaluator = new FeelEvaluator(TimeProvider.System);

        evaluator.Evaluate(expression).Json.Should().Be(evaluator.Evaluate(value).Json);
    }

    [Theory]
    [MemberData(nameof(Told))]
    public void Household_OfTheExample_IsToldWhatStands(string household, string text)
    {
        var library = RulesetLibrary.Read(Files);
        var scenario = Scenarios(library, household, "{verdict: met}").Single();
        var determination = new RuleEngine(library).Determine(scenario.Subject).Single();

        determination.Findings.Select(f => $"{f.Rule} {f.Verdict}: {f.Message.En}").Should().Equal(text.TrimEnd().Split('\n'));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Rule_WithAMistake_IsRefusedInTheStatedWords(string rule, string errors)
    {
        var version = Files[Version];
        var files = new Dictionary<string, string>(Files) { [Version] = version[..version.IndexOf("  - id: WA-4", StringComparison.Ordinal)] + rule };

        var read = () => RulesetLibrary.Read(files);

        read.Should().Throw<RulesetException>().Which.Errors.Select(e => $"{e}").Should().Equal(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Scenarios_OfTheExample_ComeOutAsExpected()
    {
        var library = RulesetLibrary.Read(Files);
        var runner = new ScenarioRunner(new RuleEngine(library));
        var results = ScenarioReader.Read(library, Files).Select(runner.Run).ToList();

        results.Should().HaveCountGreaterThan(6);
        results.SelectMany(r => r.Differences.Select(d => $"{r.Scenario.Name}: {d.En}")).Should().BeEmpty();
    }

    private static IEnumerable<string> Differences(string version, string household, string expected)
    {
        var library = RulesetLibrary.Read(new Dictionary<string, string>(Files) { [Version] = version });
        return new ScenarioRunner(new RuleEngine(library)).Run(Scenarios(library, household, expected).Single()).Differences.Select(d => d.En);
    }

    private static IReadOnlyList<Scenario> Scenarios(RulesetLibrary library, string household, string expected) => ScenarioReader.Read(library, new Dictionary<string, string>
    {
        [Bases] = Files[Bases],
        ["winter-aid/scenarios/one.yaml"] = $"- {{name: one, source: README, as_of: {Day:yyyy-MM-dd}, base: {household}, expect: {expected}}}\n",
    });

    private static string Expression(string line) => line.Split("//")[0].Trim();

    private static string Value(string line) => line.Split("//")[1].Trim();

    [GeneratedRegex("^```([a-z]+)(?: ([^\n]+))?\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    private sealed record Block(string Language, string About, string Text)
    {
        public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public static Block Of(Match match) => new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
    }
}
