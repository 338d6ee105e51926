namespace Welfare.Rules.Engines.Interpreted;

/// <summary>An exact value, or what is wanted to know it. Null (a complete source has nothing) is unknown without a want.</summary>
internal readonly struct Outcome
{
    private readonly Reason? _reason;

    private Outcome(bool isKnown, Int128 value, Int128 denominator, Reason? reason)
    {
        IsKnown = isKnown;
        Value = value;
        Denominator = denominator;
        _reason = reason;
    }

    public bool IsKnown { get; }

    public Int128 Value { get; }

    public Int128 Denominator { get; }

    public IReadOnlyList<Want> Wants => _reason?.Wants() ?? [];

    /// <summary>The same, for what is used more than once.</summary>
    public Outcome Kept() => IsKnown ? this : new(false, 0, 1, _reason?.Gathered());

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

    public static Outcome Unknown(Want? want = null) => new(false, 0, 1, want);

    /// <summary>Unknown for all the reasons of those that are unknown.</summary>
    public static Outcome UnknownFor(params ReadOnlySpan<Outcome> outcomes)
    {
        Reason? reason = null;
        foreach (ref readonly var outcome in outcomes)
        {
            reason = Reason.Both(reason, outcome._reason);
        }

        return new(false, 0, 1, reason);
    }

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
