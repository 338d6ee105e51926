using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Code for a scalar: what computes it, and when it is known. Cheap to repeat: anything costly was put into a local before.</summary>
internal abstract record Code;

/// <summary>A number: Value × 10^-Scale, over a positive Denominator where it was divided. Dates, choices and codes are numbers of scale 0.</summary>
internal sealed record NumberCode(Linq Value, int Scale, Linq? Denominator, Known Known) : Code;

/// <summary>A Kleene truth value: neither True nor False means unknown. Never both.</summary>
internal sealed record BooleanCode(Linq True, Linq False) : Code
{
    public static BooleanCode Of(bool value) => new(Linq.Constant(value), Linq.Constant(!value));

    public BooleanCode Not() => new(False, True);
}
