using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>What of the rulebook names a rule's number or a word.</summary>
public sealed record SearchPage(string Asked, IReadOnlyList<Found> Found)
{
    private const int Most = 100;

    public bool HasMore => Found.Count == Most;

    public static SearchPage Of(RulesetLibrary library, string? asked)
    {
        var word = (asked ?? "").Trim();
        return new(word, word.Length == 0 ? [] : [.. library.AllVersions.Reverse().SelectMany(v => In(v, word)).Concat(Figures(library, word)).Concat(Sources(library, word)).Take(Most)]);
    }

    private static IEnumerable<Found> In(Ruleset version, string word) =>
    [
        .. version.Rules.Where(r => Says(word, r.Id, r.Cites, r.WhenText, r.ReviewText, r.Label) || Says(word, [r.Title, r.Says, r.WayForward, .. r.MessageTexts.Values]))
            .Select(r => new Found(new("规则", "rule"), r.Id, r.Title, r.Says, $"/rulebook/{version.Id}#{r.Id}", version)),
        .. version.Named.Where(n => Says(word, n.Name, n.Text) || Says(word, n.Says))
            .Select(n => new Found(new("定义", "definition"), n.Name, n.Says, null, $"/rulebook/{version.Id}#d-{n.Name}", version)),
        .. version.Settings.Where(s => Says(word, s.Name) || Says(word, s.Says, s.Alternative))
            .Select(s => new Found(new("口径", "reading"), s.Name, s.Says, s.Alternative, $"/rulebook/{version.Id}/readings", version)),
        .. version.Gaps.Where(g => Says(word, g.Cites) || Says(word, g.Says, g.Reason))
            .Select(g => new Found(new("未计算事项", "gap"), g.Cites, g.Says, g.Reason, $"/rulebook/{version.Id}/readings", version)),
    ];

    private static IEnumerable<Found> Figures(RulesetLibrary library, string word) => library.AllParameters
        .Where(p => Says(word, [p.Name, .. p.Values.Select(v => v.Source)]) || Says(word, p.Title))
        .Select(p => new Found(new("参数", "figure"), p.Name, p.Title, null, $"/rulebook/figures/{p.Name}", null));

    private static IEnumerable<Found> Sources(RulesetLibrary library, string word) => library.Sources.Values
        .Where(s => Says(word, s.Id) || Says(word, [s.Title, s.Says, .. s.Articles.Values]))
        .Select(s => new Found(new("来源", "source"), s.Id, s.Title, s.Says, $"/rulebook/sources/{s.Id}", null));

    private static bool Says(string word, params IEnumerable<string?> texts) => texts.Any(t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Says(string word, params IEnumerable<Words?> texts) => Says(word, texts.SelectMany(t => new[] { t?.Zh, t?.En }));
}

/// <summary>One thing found.</summary>
public sealed record Found(Words Kind, string Id, Words Title, Words? Says, string Path, Ruleset? In);
