using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Engines.JavaScript;

public sealed partial class RulePackTests
{
    private const int MostBytes = 300_000;
    private static readonly RulePack Pack = RulePack.Of(Shipped.Library);

    [Fact]
    public void Text_OfTheShippedRulesets_HoldsEveryVersionAndRule()
    {
        Shipped.Library.Versions.Should().HaveCount(9);
        foreach (var version in Shipped.Library.Versions)
        {
            Pack.Text.Should().Contain($"id:\"{version.Id}\"").And.Contain(version.Sha256);
            version.Rules.Should().OnlyContain(r => Pack.Text.Contains($"id:\"{r.Id}\""));
        }
    }

    [Fact]
    public void Text_Compressed_IsSmallEnoughForAPhone()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Pack.Text));
        }

        compressed.Length.Should().BeLessThan(MostBytes);
    }

    [Fact]
    [Trait("ASVS", "1.2.3")]
    [Trait("ASVS", "15.3.6")]
    public void Text_UnderAStrictPolicy_EvaluatesNoTextAndLoadsNothing() =>
        Forbidden().Matches(Pack.Text).Select(m => m.Value).Should().BeEmpty();

    [Fact]
    public void Health_OfTheShippedRulesets_NamesTheFactsThatEachRuleReadsOrSays()
    {
        var said = JsonNode.Parse(HealthOf().Match(Pack.Text).Groups[1].Value)!.AsObject();
        string[] Of(string rule) => [.. said[rule]?.AsArray().Select(fact => fact!.GetValue<string>()) ?? []];
        var health = Shipped.Library.Vocabulary.Records.SelectMany(record => record.Facts).Where(fact => fact.Sensitivity == "health").Select(fact => fact.Name).ToList();

        said.SelectMany(rule => rule.Value!.AsArray()).Select(fact => fact!.GetValue<string>()).Should().OnlyContain(fact => health.Contains(fact));
        foreach (var rule in Shipped.Library.Versions.SelectMany(version => version.Rules))
        {
            var names = health.Where(fact => Regex.IsMatch($"{rule.WhenText} {rule.ReviewText} {rule.MarginText} {rule.AmountText}", $@"\b{fact}\b"));
            names.Except(Of(rule.Id)).Should().BeEmpty("of {0}", rule.Id);
        }

        said.Count.Should().BeInRange(5, Shipped.Library.Versions.Sum(version => version.Rules.Count) - 5, "some rules read nothing of health");
    }

    [Fact]
    public void Hash_OfTheText_IsThatOfAllButItsFirstLine()
    {
        var body = Pack.Text[(Pack.Text.IndexOf('\n') + 1)..];

        Pack.Hash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        Pack.Text.Should().StartWith($"const hash = '{Pack.Hash}';");
        RulePack.Of(RulesetLibrary.Read(Shipped.Files)).Hash.Should().Be(Pack.Hash, "the same rulesets make the same pack");
    }

    [Fact]
    public void Hash_OfOtherFigures_IsAnother()
    {
        var files = Shipped.Files.ToDictionary(f => f.Key, f => f.Key == "parameters/standard.yaml" ? f.Value.Replace("880.00", "881.00") : f.Value);

        RulePack.Of(RulesetLibrary.Read(files)).Hash.Should().NotBe(Pack.Hash);
    }

    [Fact]
    public void Of_ARuleWithoutTranslation_NamesFileLineAndRule()
    {
        var version = Shipped.Version("senior-card/2025-05-01");
        var rule = version.Rules[0];
        var untranslated = new Rule
        {
            Id = rule.Id,
            Kind = rule.Kind,
            Of = rule.Of,
            Title = rule.Title,
            Says = rule.Says,
            Cites = rule.Cites,
            WhenText = rule.WhenText,
            Line = rule.Line,
            When = new DurationExpression(1, 0),
            Messages = rule.Messages,
        };

        var write = () => new VersionWriter(Shipped.Library, version).Rule(untranslated);

        var error = write.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Subject;
        (error.File, error.Line, error.Rule).Should().Be((version.File, rule.Line, rule.Id));
        error.Says.En.Should().Contain(nameof(DurationExpression));
    }

    [Theory]
    [InlineData(9_007_199_254_740_991, "9007199254740991")]
    [InlineData(9_007_199_254_740_992, "9007199254740992n")]
    [InlineData(-9_007_199_254_740_992, "-9007199254740992n")]
    public void Literal_BeyondExactNumbers_IsABigInt(long value, string literal) => ScriptCode.Literal(value).Should().Be(literal);

    /// <summary>What evaluates text, loads something, or asks the clock, chance or the page.</summary>
    [GeneratedRegex(@"versions\.map\(\(v\) => v\.id\), health: (\{.*\}) \}\);$", RegexOptions.Multiline)]
    private static partial Regex HealthOf();

    [GeneratedRegex(@"\b(?:eval|Function|import|require|fetch|setTimeout|setInterval|Date)\s*\(|^import\b|\b(?:document|window|globalThis|localStorage)\.\w|Math\.random", RegexOptions.Multiline)]
    private static partial Regex Forbidden();
}
