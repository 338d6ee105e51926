namespace Welfare.Rules.Rulebook;

/// <summary>
/// The values an expression can have where it is known: between two ends, both included; no end where there is no bound. Conditions are 0 and 1.
/// Wider than the truth, never narrower.
/// </summary>
internal readonly record struct ValueRange(decimal? Low, decimal? High)
{
    public static readonly ValueRange Any = new(null, null);
    public static readonly ValueRange Either = new(0, 1);

    public bool CanBeTrue => High is not 0m;

    public bool CanBeFalse => Low is not 1m;

    public static ValueRange Of(decimal value) => new(value, value);

    public static ValueRange Of(bool canBeTrue, bool canBeFalse) => new(canBeFalse ? 0 : 1, canBeTrue ? 1 : 0);

    public ValueRange Or(ValueRange other) => new(Least(Low, other.Low), Most(High, other.High));

    public ValueRange Plus(ValueRange other) => new(Exact(Low, other.Low, (a, b) => a + b), Exact(High, other.High, (a, b) => a + b));

    public ValueRange Negated() => new(-High, -Low);

    public ValueRange Times(ValueRange other)
    {
        if (Low is not { } a || High is not { } b || other.Low is not { } c || other.High is not { } d)
        {
            return Low >= 0 && other.Low >= 0 ? new(Exact(Low, other.Low, (x, y) => x * y), null) : Any;
        }

        try
        {
            decimal[] products = [a * c, a * d, b * c, b * d];
            return new(products.Min(), products.Max());
        }
        catch (OverflowException)
        {
            return Any;
        }
    }

    /// <summary>Divided by a number that is above zero wherever the quotient is known; widened by what decimals cannot hold.</summary>
    public ValueRange Over(ValueRange other)
    {
        if (other.Low is not { } least || least <= 0)
        {
            return Low >= 0 && other.Low >= 0 ? new(0, null) : Any;
        }

        var (low, high) = (other.High is { } most ? Quotient(Low, Low >= 0 ? most : least, -1) : Low >= 0 ? 0 : Quotient(Low, least, -1),
            other.High is { } top ? Quotient(High, High >= 0 ? least : top, 1) : High < 0 ? 0 : Quotient(High, least, 1));
        return new(low, high);
    }

    public ValueRange Map(Func<decimal, decimal> grow) => new(Low is { } low ? grow(low) : null, High is { } high ? grow(high) : null);

    private static decimal? Quotient(decimal? value, decimal by, int away)
    {
        if (value is not { } dividend)
        {
            return null;
        }

        var quotient = dividend / by;
        return quotient * by == dividend ? quotient : quotient + (away * 0.000_000_000_001m);
    }

    private static decimal? Exact(decimal? one, decimal? other, Func<decimal, decimal, decimal> compute)
    {
        if (one is not { } a || other is not { } b)
        {
            return null;
        }

        try
        {
            return compute(a, b);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Least(decimal? one, decimal? other) => one is null || other is null ? null : Math.Min(one.Value, other.Value);

    private static decimal? Most(decimal? one, decimal? other) => one is null || other is null ? null : Math.Max(one.Value, other.Value);
}
