using Welfare.Eligibility.Places;
using Welfare.Rules;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>All figures with the value that holds here today.</summary>
public sealed record FiguresPage(IReadOnlyList<FigureRow> Rows, DateOnly Today)
{
    public static FiguresPage Of(RulesetLibrary library, DateOnly today) => new(
        [.. library.AllParameters.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new FigureRow(
            p, library.Parameter(p.Name).On(FujianPlaces.Pingtan, today), p.Values.Count(v => library.IsDraft(p, v)), [.. library.Versions.Where(v => v.Parameters.Contains(p.Name))]))],
        today);
}

/// <summary>One figure of the list.</summary>
public sealed record FigureRow(Parameter Parameter, ParameterValue? Now, int Drafts, IReadOnlyList<Ruleset> Versions);

/// <summary>A figure's history: every value, who approved it, and which rules rest on it.</summary>
public sealed record FigurePage(Parameter Parameter, IReadOnlyList<FigureValue> Values, IReadOnlyList<StepChart> Charts, IReadOnlyList<(Ruleset Version, IReadOnlyList<Rule> Rules)> UsedBy)
{
    private static readonly Dictionary<string, Words> Regions =
        FujianPlaces.Divisions.ToDictionary(p => p.Code, p => new Words(p.Name, p.NameEn)).Append(new("000000", new("全国", "the whole country"))).ToDictionary();

    public static FigurePage Of(RulesetLibrary library, Parameter parameter, DateOnly today) => new(
        parameter,
        [.. parameter.Values.Select(v => new FigureValue(v, RegionOf(v), library.Published?.Of(parameter, v), LastDay(parameter, v), library.IsDraft(parameter, v)))],
        parameter.Period is Period.YearDay or Period.MonthDay ? [] : [.. parameter.Values.GroupBy(v => v.Region).Where(g => g.Count() > 1).Select(g => StepChart.Of(RegionOf(g.First()), [.. g], today))],
        [.. library.AllVersions.Where(v => v.Parameters.Contains(parameter.Name)).Select(v => (v, Usage.RulesUsing(v, parameter.Name)))]);

    private static Words RegionOf(ParameterValue value) => Regions.GetValueOrDefault(value.Region) ?? Words.Same(value.Region);

    private static DateOnly? LastDay(Parameter parameter, ParameterValue value) =>
        value.Until ?? parameter.Values.Where(v => v.Region == value.Region && v.From > value.From).Select(v => (DateOnly?)v.From.AddDays(-1)).Min();
}

/// <summary>One value with its line; null for a draft.</summary>
public sealed record FigureValue(ParameterValue Value, Words Region, PublishedFigure? Published, DateOnly? LastDay, bool IsDraft);
