using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>A source with its articles in short words, and which rules cite each.</summary>
public sealed record SourcePage(SourceSummary Source, IReadOnlyList<ArticleRow> Articles)
{
    public static SourcePage Of(RulesetLibrary library, SourceSummary source)
    {
        var cited = library.Versions
            .SelectMany(v => v.Rules.SelectMany(r => Citation.All(r.Cites).Where(c => c.Source == source.Id).Select(c => (Place: PlaceIn(source, c), Version: v, Rule: r))))
            .ToLookup(c => c.Place);
        return new(source,
        [
            .. source.Articles.Select(a => new ArticleRow(a.Key, a.Value, Rules(cited[a.Key]))),
            .. cited.Where(c => !source.Articles.ContainsKey(c.Key)).Select(c => new ArticleRow(c.Key, null, Rules(c))),
        ]);
    }

    private static string PlaceIn(SourceSummary source, Citation citation) =>
        source.Articles.ContainsKey(citation.Place) || !source.Articles.ContainsKey(citation.Article) ? citation.Place : citation.Article;

    private static IReadOnlyList<(Ruleset Version, Rule Rule)> Rules(IEnumerable<(string Place, Ruleset Version, Rule Rule)> cited) => [.. cited.Select(c => (c.Version, c.Rule)).Distinct()];
}

/// <summary>One article, and the rules that cite it; null words where nobody has summed it up.</summary>
public sealed record ArticleRow(string Place, Words? Says, IReadOnlyList<(Ruleset Version, Rule Rule)> Rules);
