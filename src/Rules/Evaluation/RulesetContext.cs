using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>A version's parameters as they stand in one region on one day.</summary>
public sealed class RulesetContext
{
    /// <summary>No ordinary figure of the law exceeds this, its sign apart: eleven thousand million yuan in fen, or any date and share.</summary>
    internal const long MostOrdinary = 1L << 40;

    internal RulesetContext(string region, DateOnly asOf, long[] constants, long known, IReadOnlyList<(Parameter Parameter, ParameterValue? Value)> values, string fingerprint)
    {
        Region = region;
        AsOf = asOf;
        Constants = constants;
        Known = known;
        Values = values;
        Fingerprint = fingerprint;
        IsOrdinary = values.Select((_, i) => known >> i & 1).All(bit => bit != 0) && constants.All(c => c is >= -MostOrdinary and <= MostOrdinary);
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

    /// <summary>Whether every figure is published and of an ordinary size.</summary>
    internal bool IsOrdinary { get; }

    internal string Fingerprint { get; }
}
