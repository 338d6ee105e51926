using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>A version's parameters as they stand in one region on one day.</summary>
public sealed class RulesetContext
{
    internal RulesetContext(string region, DateOnly asOf, long[] constants, long known, IReadOnlyList<(Parameter Parameter, ParameterValue? Value)> values, string fingerprint)
    {
        Region = region;
        AsOf = asOf;
        Constants = constants;
        Known = known;
        Values = values;
        Fingerprint = fingerprint;
        Unconfirmed = [.. values.Where(v => v.Value is { Confirmed: false }).Select(v => new UnconfirmedFigure(v.Parameter.Name, v.Parameter.Title, v.Parameter.Format(v.Value!.Value), v.Parameter.Unit, v.Value.Source))];
    }

    /// <summary>The division whose values these are.</summary>
    public string Region { get; }

    /// <summary>The application date.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Each parameter of the version with its value that day; null where none is in force, which is unknown.</summary>
    public IReadOnlyList<(Parameter Parameter, ParameterValue? Value)> Values { get; }

    /// <summary>The values that no official source confirms yet.</summary>
    internal IReadOnlyList<UnconfirmedFigure> Unconfirmed { get; }

    internal long[] Constants { get; }

    internal long Known { get; }

    internal string Fingerprint { get; }
}
