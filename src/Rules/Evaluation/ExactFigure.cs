using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Language;

namespace Welfare.Rules.Evaluation;

/// <summary>A figure as the compiled version works it out: an exact fraction at the scale of its type, or unknown.</summary>
/// <param name="Value">The numerator.</param>
/// <param name="Denominator">Positive where the figure is known.</param>
/// <param name="IsKnown">Whether it is known.</param>
internal readonly record struct ExactFigure(long Value, long Denominator, bool IsKnown)
{
    /// <summary>Slots that a figure takes.</summary>
    public const int Size = 3;

    public static ExactFigure At(ReadOnlySpan<long> slots, int slot)
    {
        var own = slots.Slice(Size * slot, Size);
        return new(own[0], own[1], own[2] != 0);
    }

    /// <summary>The figure, of a type, as an integer times 10^-<paramref name="digits"/>.</summary>
    public long Rounded(ScalarType type, int digits, Rounding mode) => ExactRounding.Round(Value, type.Scale, Denominator, digits, mode);
}
