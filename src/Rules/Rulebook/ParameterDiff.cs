using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>What changes in a figure.</summary>
internal static class ParameterDiff
{
    /// <summary>The values of each region as they stand on two days; a figure that one version does not use has none.</summary>
    public static List<FieldChange> OnDays(Parameter? before, DateOnly day, Parameter? after, DateOnly laterDay) =>
        Differing(Regions(before, after).Select(r => (Key: r, Before: Text(before, before?.On(r, day)), After: Text(after, after?.On(r, laterDay)))));

    /// <summary>All dated values.</summary>
    public static List<FieldChange> OfHistories(Parameter? before, Parameter? after)
    {
        var (old, now) = (Dated(before), Dated(after));
        return Differing(old.Keys.Union(now.Keys).Order().Select(k => (Key: $"{k.Region} {k.From:yyyy-MM-dd}", Before: Text(before, old.GetValueOrDefault(k)), After: Text(after, now.GetValueOrDefault(k)))));
    }

    private static List<FieldChange> Differing(IEnumerable<(string Key, Words? Before, Words? After)> values) =>
        [.. values.Where(v => v.Before != v.After).Select(v => new FieldChange(Words.Same(v.Key), v.Before, v.After))];

    private static Dictionary<(string Region, DateOnly From), ParameterValue> Dated(Parameter? parameter) =>
        parameter?.Values.ToDictionary(v => (v.Region, v.From)) ?? [];

    private static IEnumerable<string> Regions(Parameter? before, Parameter? after) =>
        (before?.Values ?? []).Concat(after?.Values ?? []).Select(v => v.Region).Distinct().Order(StringComparer.Ordinal);

    private static Words? Text(Parameter? parameter, ParameterValue? value)
    {
        if (parameter is null || value is null)
        {
            return null;
        }

        var amount = parameter.Format(value.Value);
        var until = value.Until is { } last ? new Words($"至 {last:yyyy-MM-dd}", $" to {last:yyyy-MM-dd}") : Words.Same("");
        return new(
            $"{amount} {parameter.Unit.Zh}（自 {value.From:yyyy-MM-dd} {until.Zh}；{value.Source}；{(value.Confirmed ? "已确认" : "待确认")}）".Replace(" ；", "；", StringComparison.Ordinal),
            $"{amount} {parameter.Unit.En} (from {value.From:yyyy-MM-dd}{until.En}; {value.Source}; {(value.Confirmed ? "confirmed" : "not confirmed")})");
    }
}
