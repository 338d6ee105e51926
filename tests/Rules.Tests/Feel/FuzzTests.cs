using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Welfare.Rules.Explanation;
using Welfare.Rules.Feel;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Engines;

namespace Welfare.Rules.Tests.Feel;

/// <summary>Mutated expressions and rulesets: whatever the text, there is an answer or a declared error, and soon.</summary>
public class FuzzTests
{
    private const int Expressions = 98_000;
    private const int Rulesets = 2_000;
    private const int Seed = 20_261_124;

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", ",", ".", "..", ":", "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "->", "\"", "\\", "@\"", "'", "?", "//", "/*", "*/",
        "if ", " then ", " else ", "for ", " in ", " return ", "some ", "every ", " satisfies ", " and ", " or ", "not(", "function(", " external ", " instance of ", " between ",
        "null", "true", "false", "0", "-1", "1e6144", "1e-6176", "9999999999999999999999999999999999", "0.1", "item", "partial", "x", "a b",
        "@\"2020-02-29\"", "@\"P1Y\"", "@\"PT1S\"", "@\"10:00:00@Europe/Paris\"", "@\"-99999-01-01T00:00:00Z\"", "\"a+\"", "\"(\"", "[1..3]", "(<5)", "{a: 1}", "[1, 2]",
        "string(", "number(", "sort(", "replace(", "matches(", "split(", "substring(", "flatten(", "count(", "range(", "date(", "duration(", "context put(", "list replace(", "decimal(",
        "\u00A0", "\uD83D", "🐎", "民", "\0", "\n",
    ];

    // How mutations of one expression meet others: {0} to {2} are seeds.
    private static readonly string[] Forms =
    [
        "{0}", "{0}", "[{0}, {1}]", "({0}) + ({1})", "({0}) * ({1})", "({0}) ** ({1})", "({0}) - ({1})", "({0}) / ({1})", "({0}) = ({1})", "({0}) < ({1})", "({0}) in ({1}, {2})",
        "if {0} then {1} else {2}", "for x in [{0}, {1}] return {2}", "some x in [{0}, {1}] satisfies {2}", "{{a: {0}, b: {1}}}", "[{0}, {1}][{2}]", "string([{0}, {1}])", "({0}) between {1} and {2}",
        "(function(x, y) [x, y, {2}])({0}, {1})", "({0}) instance of number", "[{0}..{1}]", "list contains([{0}, {1}], {2})", "distinct values([{0}, {1}, {2}])", "flatten([{0}, [{1}]])",
        "sort([{0}, {1}, {2}], function(x, y) x < y)", "context put({{a: {0}}}, \"b\", {1})", "get value({{a: {0}}}, {1})", "substring({0}, {1}, {2})", "modulo({0}, {1})", "decimal({0}, {1})",
        "matches({0}, {1}, {2})", "replace({0}, {1}, {2})", "split({0}, {1})", "date and time({0}, {1})", "overlaps({0}, {1})", "is({0}, {1})", "max({0}, {1}, {2})",
    ];

    private static readonly string[] YamlPieces =
        ["- ", ": ", "{", "}", "[", "]", "\"", "'", "|\n", ">", "&a ", "*a", "!!str ", "#", "\t", "\n", "  ", "when: ", "id: ", "null", "2021-02-30", "-1", "99999999999999999999", "household.", "m."];

    [Fact]
    [Trait("Category", "Fuzz")]
    [Trait("ASVS", "1.3.2")]
    public void Evaluate_MutatedExpressions_NeverThrowsAndNeverHangs()
    {
        var seeds = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Feel", "Cases"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(line => JsonElement.Parse(line).GetProperty("expression").GetString()!).ToList();
        var random = new Random(Seed);
        var evaluator = new FeelEvaluator(TimeProvider.System);
        var values = 0;

        for (var i = 0; i < Expressions; i++)
        {
            string Seed() => seeds[random.Next(seeds.Count)];
            var text = Mutated(string.Format(CultureInfo.InvariantCulture, Forms[random.Next(Forms.Length)], Seed(), Seed(), Seed()), Seed(), Pieces, random, 2);
            var result = Timed(() => Try(text, () => evaluator.Evaluate(text)), text);
            result.Json.Should().NotBeEmpty();
            values += result.Json != "null" ? 1 : 0;
        }

        values.Should().BeGreaterThan(Expressions / 10, "mutations that are all refused would test the parser alone");
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_MutatedRulesets_AreReadOrRefusedWithPositions()
    {
        var random = new Random(Seed);
        var shipped = Shipped.Files.Where(f => !f.Key.Contains("/scenarios/", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
        var versions = shipped.Keys.Where(f => f.Count(c => c == '/') == 1 && !f.StartsWith("parameters/", StringComparison.Ordinal) && !f.StartsWith("sources/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var pieces = YamlPieces.Concat(Pieces).ToArray();
        var (refused, generated) = (0, "");

        for (var i = 0; i < Rulesets; i++)
        {
            var isShipped = i % 50 == 0;
            generated = i % 25 == 0 ? new RulesetMaker(new((uint)(Seed + i))).Version(judgesMembers: false) : generated;
            var name = isShipped ? versions[random.Next(versions.Count)] : "aid/2020-01-01.yaml";
            var text = Mutated(isShipped ? shipped[name] : generated, generated, pieces, random, 2);
            var files = isShipped
                ? shipped.Where(f => f.Key == "facts.yaml" || f.Key.StartsWith("parameters/", StringComparison.Ordinal)).Append(new(name, text)).ToDictionary()
                : SmallWorld.Files(text);
            if (Timed(() => Try(text, () => Accepted(files)), text) is not { } library)
            {
                refused++;
            }
            else if (i % 10 == 0)
            {
                Try(text, () => library.Versions.Select(v => new RuleEngine(library).Context(v, "350128", v.InForce)).Last());
            }
        }

        refused.Should().BeInRange(Rulesets / 10, Rulesets * 9 / 10);
    }

    [Theory]
    [InlineData("rules: [", "]", "nested more than")]
    [InlineData("rules: {a: ", "}", "nested more than")]
    [Trait("ASVS", "1.5.2")]
    public void Read_DeepYaml_IsRefused(string open, string close, string says)
    {
        var text = SmallWorld.Head + open + string.Concat(Enumerable.Repeat(open[7..], 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_001));

        var act = () => SmallWorld.Read(text);

        act.Should().Throw<RulesetException>().Which.Errors.Should().Contain(e => e.Says.En.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title: {zh: 救助, en: Aid}", "title: {zh: 救助, en: NAME}", "en is longer than 10000 characters")]
    [InlineData("S1: {zh: 办法", "S1: {zh: NAME", "zh is longer than 10000 characters")]
    [InlineData("until: null", "until: null\nNAME: 1", "not valid YAML")]
    [InlineData("parameters: [standard", "parameters: [NAME", "there is no parameter")]
    public void Read_NameOfAMegabyte_IsRefusedWithinASecond(string before, string after, string says)
    {
        var text = SmallWorld.Head.Replace(before, after.Replace("NAME", new string('a', 1_000_000), StringComparison.Ordinal), StringComparison.Ordinal) + "rules:\n" + SmallWorld.Rule("R", "household.p");

        var refusal = Timed(() => Refusal(text), says);

        refusal.Errors.Should().Contain(e => e.Says.En.Contains(says, StringComparison.Ordinal)).And.OnlyContain(e => e.Says.En.Length < 1_000 && e.Says.Zh.Length < 1_000);
    }

    [Fact]
    public void Read_AliasOfItself_IsRefused()
    {
        var act = () => SmallWorld.Read(SmallWorld.Head + "rules: &all [*all]\n");

        act.Should().Throw<RulesetException>().Which.Errors.Should().Contain(e => e.Says.En.Contains("aliases", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ConditionOfTenThousandParentheses_IsRefusedWhereItIsTooDeep()
    {
        var act = () => SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", new string('(', 10_000) + "household.p" + new string(')', 10_000)));

        act.Should().Throw<RulesetException>().Which.Errors.Should().Contain(e => e.Says.En.Contains("nested more than", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DefinitionsInACircle_AreRefused()
    {
        var definitions = "definitions:\n  - {name: a, says: {zh: 甲, en: a}, value: 'b + 1'}\n  - {name: b, says: {zh: 乙, en: b}, value: 'a + 1'}\n";

        var act = () => SmallWorld.Read(SmallWorld.Head + definitions + "rules:\n" + SmallWorld.Rule("R", "a > 1"));

        act.Should().Throw<RulesetException>();
    }

    private static RulesetException Refusal(string text)
    {
        var act = () => SmallWorld.Read(text);
        return act.Should().Throw<RulesetException>().Which;
    }

    /// <summary>The library, or null when it is refused; then every error has its place.</summary>
    private static RulesetLibrary? Accepted(Dictionary<string, string> files)
    {
        try
        {
            return RulesetLibrary.Read(files);
        }
        catch (RulesetException e)
        {
            e.Errors.Should().NotBeEmpty().And.OnlyContain(error => error.Line > 0 && error.Column > 0);
            return null;
        }
    }

    private static T Try<T>(string text, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.GetType().Name}: {e.Message} for:\n{text}", e);
        }
    }

    /// <summary>Within a second; another try stands for a machine that was busy elsewhere the first time.</summary>
    private static T Timed<T>(Func<T> work, string text)
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            var result = work();
            if (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
            {
                return result;
            }

            attempt.Should().BeLessThan(5, text);
        }
    }

    /// <summary>A text with a few changes: something left out, put in, said twice, swapped, or taken from another text.</summary>
    private static string Mutated(string text, string other, string[] pieces, Random random, int most)
    {
        var changed = new StringBuilder(text);
        for (var left = random.Next(0, most + 1); left > 0; left--)
        {
            var at = random.Next(changed.Length + 1);
            var length = Math.Min(random.Next(1, 12), changed.Length - at);
            switch (random.Next(7))
            {
                case 0:
                    changed.Remove(at, length);
                    break;
                case 1:
                    changed.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                case 2:
                    changed.Insert(at, changed.ToString(at, length));
                    break;
                case 3 when length > 0:
                    changed[at] = (char)random.Next(32, 127);
                    break;
                case 4:
                    var from = random.Next(other.Length);
                    changed.Insert(at, other.AsSpan(from, Math.Min(random.Next(1, 30), other.Length - from)));
                    break;
                case 5:
                    break;
                default:
                    changed.Remove(at, length).Insert(Math.Min(at, changed.Length), pieces[random.Next(pieces.Length)]);
                    break;
            }
        }

        return changed.ToString();
    }
}
