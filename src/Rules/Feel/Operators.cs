using System.Numerics;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Sums, differences, products, quotients and powers of numbers, texts and temporal values. What the standard does not define is null.</summary>
internal static class Operators
{
    public static object? Apply(BinaryOperator op, object? a, object? b) => op switch
    {
        BinaryOperator.Add => Add(a, b),
        BinaryOperator.Subtract => Subtract(a, b),
        BinaryOperator.Multiply => Multiply(a, b),
        BinaryOperator.Divide => Divide(a, b),
        _ => a is FeelNumber x && b is FeelNumber y ? FeelMath.Power(x, y) : null,
    };

    public static object? Negate(object? value) => value switch
    {
        FeelNumber n => -n,
        DaysDuration d => new DaysDuration(-d.Nanos),
        MonthsDuration m => new MonthsDuration(-m.Months),
        _ => null,
    };

    /// <summary>A date as midnight at offset zero: what the standard makes of it where a date and time is needed.</summary>
    public static FeelDateTime AtMidnight(FeelDate date) => new(date, 0, FeelZone.OfOffset(0));

    private static object? Add(object? a, object? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => FeelNumber.Add(x, y),
        (string x, string y) => x + y,
        (DaysDuration x, DaysDuration y) => DaysDuration.Of(x.Nanos + y.Nanos),
        (MonthsDuration x, MonthsDuration y) => MonthsDuration.Of(x.Months + y.Months),
        (DaysDuration or MonthsDuration, FeelDate or FeelDateTime or FeelTime) => Shift(b, a, 1),
        _ => Shift(a, b, 1),
    };

    private static object? Subtract(object? a, object? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => FeelNumber.Subtract(x, y),
        (DaysDuration x, DaysDuration y) => DaysDuration.Of(x.Nanos - y.Nanos),
        (MonthsDuration x, MonthsDuration y) => MonthsDuration.Of(x.Months - y.Months),
        (FeelTime x, FeelTime y) when (x.Zone is null) == (y.Zone is null) => DaysDuration.Of(x.UniversalNanos - y.UniversalNanos),
        (FeelDate x, FeelDate y) => DaysDuration.Of((BigInteger)(x.DayNumber - y.DayNumber) * FeelTime.Day),
        (FeelDateTime x, FeelDate y) => Between(x, AtMidnight(y)),
        (FeelDate x, FeelDateTime y) => Between(AtMidnight(x), y),
        (FeelDateTime x, FeelDateTime y) => Between(x, y),
        _ => Shift(a, b, -1),
    };

    private static DaysDuration? Between(FeelDateTime a, FeelDateTime b) =>
        (a.Zone is null) == (b.Zone is null) ? DaysDuration.Of(a.UniversalNanos - b.UniversalNanos) : null;

    private static object? Shift(object? value, object? duration, int sign) => (value, duration) switch
    {
        (FeelDate d, MonthsDuration m) => d.AddMonths(sign * m.Months),
        (FeelDate d, DaysDuration t) => FeelDateTime.At(AtMidnight(d).UniversalNanos + (sign * t.Nanos), null)?.Date,
        (FeelDateTime d, MonthsDuration m) => d.Date.AddMonths(sign * m.Months) is { } date ? d with { Date = date } : null,
        (FeelDateTime d, DaysDuration t) => FeelDateTime.At(d.UniversalNanos + (sign * t.Nanos), d.Zone),
        (FeelTime d, DaysDuration t) => d with { Nanos = (long)((((d.Nanos + (sign * t.Nanos)) % FeelTime.Day) + FeelTime.Day) % FeelTime.Day) },
        _ => null,
    };

    private static object? Multiply(object? a, object? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => FeelNumber.Multiply(x, y),
        (DaysDuration or MonthsDuration, FeelNumber n) => Scale(a, n, FeelNumber.Multiply),
        (FeelNumber n, DaysDuration or MonthsDuration) => Scale(b, n, FeelNumber.Multiply),
        _ => null,
    };

    private static object? Divide(object? a, object? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => FeelNumber.Divide(x, y),
        (DaysDuration or MonthsDuration, FeelNumber n) => Scale(a, n, FeelNumber.Divide),
        (DaysDuration x, DaysDuration y) => Ratio(x.Nanos, y.Nanos),
        (MonthsDuration x, MonthsDuration y) => Ratio(x.Months, y.Months),
        _ => null,
    };

    /// <summary>A duration times or through a number; what is left of a nanosecond or a month is cut off.</summary>
    private static object? Scale(object? duration, FeelNumber number, Func<FeelNumber, FeelNumber, FeelNumber?> by)
    {
        var (length, isDays) = duration is DaysDuration d ? (d.Nanos, true) : (((MonthsDuration)duration!).Months, false);
        if (FeelNumber.Of(length, 0) is not { } value || by(value, number) is not { } scaled || scaled.Abs().CompareTo(FeelNumber.Of(1, 29)!.Value) > 0)
        {
            return null;
        }

        var whole = scaled.Round(0, RoundingMode.Down)!.Value.Truncate();
        return isDays ? DaysDuration.Of(whole) : MonthsDuration.Of(whole);
    }

    private static FeelNumber? Ratio(BigInteger a, BigInteger b) =>
        FeelNumber.Of(a, 0) is { } x && FeelNumber.Of(b, 0) is { } y ? FeelNumber.Divide(x, y) : null;
}
