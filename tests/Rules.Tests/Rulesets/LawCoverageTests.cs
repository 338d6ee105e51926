using System.Text.RegularExpressions;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>docs/law-coverage.md says where each rule of the law stands: what it names exists, and nothing is left out.</summary>
public sealed partial class LawCoverageTests
{
    private static readonly string Root = Shipped.Root;

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "law-coverage.md"));

    private static readonly IReadOnlyList<(string Id, string Where)> Rows =
        [.. Page.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => c.Length == 5 && c[1] != "id").Select(c => (c[1], c[3]))];

    private static readonly IReadOnlyList<string> References = [.. Rows.SelectMany(r => Reference().Matches(r.Where).Select(m => m.Groups[1].Value)).Distinct()];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Tests = new(() => Directory
        .EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .GroupBy(f => Path.GetFileNameWithoutExtension(f))
        .ToDictionary(g => g.Key, g => string.Concat(g.Select(File.ReadAllText))));

    /// <summary>Everything the law is divided into, by the ids that rulesets and scenarios use.</summary>
    private static readonly string[] Law =
    [
        .. Numbered("G-", 1, 8, "0"),
        .. Numbered("DB-", 1, 4, "00"), .. Numbered("DB-", 10, 17, "00"), .. Numbered("DB-", 20, 37, "00"), .. Numbered("DB-", 40, 44, "00"), .. Numbered("DB-", 50, 67, "00"),
        .. Numbered("R16-", 1, 9, "0"),
        .. Numbered("SN-", 0, 8, "00"), "SN-10",
        .. Numbered("DR-", 1, 9, "00"),
        .. Numbered("TA-", 1, 7, "00"),
        "TK-01", "RG-01", "XR",
        .. Numbered("§9.", 1, 12, "0"),
        .. Numbered("T", 1, 60, "00").Except(["T05", "T09", "T13", "T16", "T20", "T21", "T26", "T28", "T33", "T36", "T40", "T46", "T49", "T53", "T55", "T58"]),
    ];

    [Fact]
    public void Page_EveryPlaceItNames_Exists() =>
        References.Where(r => !Exists(r)).Should().BeEmpty();

    [Fact]
    public void Page_EveryIdOfTheLaw_HasARow() =>
        Law.Except(Rows.Select(r => r.Id)).Should().BeEmpty();

    /// <summary>The law as it was handed over names each of its rules and vectors; the list above must not have lost one.</summary>
    [SkippableFact]
    public void Law_EveryIdOfTheTextHandedOver_IsInTheList()
    {
        var file = Path.Combine(Root, "..", "shared", "law.md");
        Skip.IfNot(File.Exists(file), "the law as handed over (../shared/law.md beside the repository) is not here");

        var ids = Id().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value + m.Groups[2].Value).Distinct().ToList();

        ids.Should().HaveCountGreaterThan(130);
        ids.Except(Law).Should().BeEmpty();
    }

    [Fact]
    public void Page_EveryWorkedVector_IsAScenario() =>
        Rows.Where(r => r.Id is ['T', >= '0' and <= '9', ..] && !r.Where.Contains("`scenario ", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Page_EveryRow_NamesAPlaceOrSaysWhyThereIsNone() =>
        Rows.Where(r => r.Where.Length == 0).Should().BeEmpty();

    [Fact]
    public void Page_EveryRuleOfTheRulesets_IsNamed()
    {
        var rules = Shipped.Library.Versions.SelectMany(v => v.Rules.Select(r => $"{v.Programme} {r.Id}")).Distinct();

        rules.Except(References).Should().BeEmpty();
    }

    [Fact]
    public void Page_EveryFigureThatNoRuleReads_IsNamed()
    {
        var read = Shipped.Library.Versions.SelectMany(v => v.Parameters).ToHashSet();

        Shipped.Library.Parameters.Select(p => p.Name).Where(p => !read.Contains(p)).Select(p => $"figure {p}").Except(References).Should().BeEmpty();
    }

    private static bool Exists(string reference)
    {
        var (kind, rest) = (reference.Split(' ')[0], reference[(reference.IndexOf(' ') + 1)..]);
        var of = Shipped.Library.Versions.Where(v => v.Programme == rest.Split(' ')[0]);
        var name = rest[(rest.IndexOf(' ') + 1)..];
        return kind switch
        {
            "figure" => Shipped.Library.Parameters.Any(p => p.Name == rest),
            "setting" => of.Any(v => v.Settings.Any(s => s.Name == name)),
            "gap" => of.Any(v => v.Gaps.Any(g => g.Cites == name)),
            "scenario" => ScenariosOf(rest.Split(' ')[0]).Any(s => s == name || s.StartsWith(name + " ", StringComparison.Ordinal) || s.StartsWith(name + ":", StringComparison.Ordinal)),
            "code" => Tests.Value.TryGetValue(rest.Split('.')[0], out var text) && text.Contains($" {rest.Split('.')[1]}(", StringComparison.Ordinal),
            _ => Shipped.Library.Versions.Any(v => v.Programme == kind && v.Rule(rest) is not null),
        };
    }

    private static IEnumerable<string> ScenariosOf(string programme) =>
        programme == "procedure" ? Shipped.ProcedureScenarios : Shipped.Scenarios.Where(s => s.Programme == programme).Select(s => s.Name);

    private static IEnumerable<string> Numbered(string prefix, int from, int to, string format) =>
        Enumerable.Range(from, to - from + 1).Select(n => prefix + n.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("`([a-z-]+ [^`]+)`")]
    private static partial Regex Reference();

    // Rules wherever they are named, without the letter of a part; vectors where their row begins.
    [GeneratedRegex(@"\b((?:DB|SN|DR|TA|TK|RG)-\d{2}|R16-\d|G-\d)|^\| (T\d{2}) \|", RegexOptions.Multiline)]
    private static partial Regex Id();
}
