using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Code for a scalar: what computes it, and when it is known. Cheap to repeat: anything costly was put into a local before.</summary>
internal abstract record Code;

/// <summary>A number: Value × 10^-Scale, over a positive Denominator where it was divided. Dates, choices and codes are numbers of scale 0.</summary>
internal sealed record NumberCode(Linq Value, int Scale, Linq? Denominator, Known Known) : Code
{
    /// <summary>What the value, its sign apart, cannot exceed.</summary>
    public Int128 Most { get; init; } = Sized.Unbounded;

    public Sized Sized => new(Value, Most);

    public static NumberCode Of(Sized value, int scale, Linq? denominator, Known known) => new(value.Value, scale, denominator, known) { Most = value.Most };
}

/// <summary>
/// A truth value. Three-valued: neither True nor False means unknown, never both. Two-valued: False is not True, and the value counts only
/// where it is Known.
/// </summary>
internal sealed record BooleanCode(Linq True, Linq False) : Code
{
    /// <summary>When a two-valued truth value may be relied on.</summary>
    public Known Known { get; init; } = Known.Always;

    public bool IsTwoValued { get; private init; }

    public static BooleanCode Of(bool value) => new(Linq.Constant(value), Linq.Constant(!value)) { IsTwoValued = false };

    public static BooleanCode Sure(Linq isTrue, Known known) => new(isTrue, Negated(isTrue)) { Known = known, IsTwoValued = true };

    public BooleanCode Not() => this with { True = False, False = True };

    private static Linq Negated(Linq value) =>
        value is System.Linq.Expressions.ConstantExpression { Value: bool constant } ? Linq.Constant(!constant) : Linq.Not(value);
}
