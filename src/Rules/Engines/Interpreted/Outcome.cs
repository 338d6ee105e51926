using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Interpreted;

/// <summary>Something that nobody has answered and that keeps an expression undecided: a fact or a list of a record, or a parameter.</summary>
/// <param name="Record">The record; null for a parameter.</param>
/// <param name="Owner">The key it is shown under; null for the root and for parameters.</param>
/// <param name="Fact">The fact; null for a list or a parameter.</param>
/// <param name="List">The list; null for a fact or a parameter.</param>
/// <param name="Parameter">The parameter's place; -1 for facts and lists.</param>
internal sealed record Want(FactRecord? Record, string? Owner, FactType? Fact, ListType? List, int Parameter = -1);

/// <summary>An exact value, or what is wanted to know it. Null (a complete source has nothing) is unknown without a want.</summary>
internal readonly struct Outcome
{
    private readonly IReadOnlyList<Want>? _wants;

    private Outcome(bool isKnown, Int128 value, Int128 denominator, IReadOnlyList<Want>? wants)
    {
        IsKnown = isKnown;
        Value = value;
        Denominator = denominator;
        _wants = wants;
    }

    public bool IsKnown { get; }

    public Int128 Value { get; }

    public Int128 Denominator { get; }

    public IReadOnlyList<Want> Wants => _wants ?? [];

    public bool IsTrue => IsKnown && Value != 0;

    public bool IsFalse => IsKnown && Value == 0;

    public static Outcome Of(Int128 value) => new(true, value, 1, null);

    public static Outcome Of(bool value) => Of(value ? 1 : 0);

    /// <summary>A fraction in lowest terms; over zero it is unknown, as FEEL null.</summary>
    public static Outcome Fraction(Int128 value, Int128 denominator)
    {
        if (denominator == 0)
        {
            return Unknown();
        }

        var divisor = GreatestDivisor(Int128.Abs(value), Int128.Abs(denominator)) * (denominator < 0 ? -1 : 1);
        return new(true, value / divisor, denominator / divisor, null);
    }

    public static Outcome Unknown(params IEnumerable<Want> wants) => new(false, 0, 1, [.. wants.Distinct()]);

    /// <summary>Unknown for all the reasons of those that are unknown.</summary>
    public static Outcome UnknownFor(IEnumerable<Outcome> outcomes) => Unknown(outcomes.Where(o => !o.IsKnown).SelectMany(o => o.Wants));

    private static Int128 GreatestDivisor(Int128 a, Int128 b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    public Outcome Not() => IsKnown ? Of(Value == 0) : this;
}
