using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Equality and order of values.</summary>
internal sealed class Comparisons(Budget budget)
{
    /// <summary>Whether two values are equal, or null when their kinds cannot be compared. Null equals null only.</summary>
    public bool? Equal(object? a, object? b)
    {
        budget.Charge(1);
        return (a, b) switch
        {
            (null, _) or (_, null) => a is null && b is null,
            (FeelTime x, FeelTime y) => EqualClocks(x.Zone, y.Zone, x.UniversalSeconds == y.UniversalSeconds),
            (FeelDateTime x, FeelDateTime y) => EqualClocks(x.Zone, y.Zone, x.UniversalSeconds == y.UniversalSeconds),
            (FeelList x, FeelList y) => EqualLists(x, y),
            (FeelContext x, FeelContext y) => EqualContexts(x, y),
            (FeelRange x, FeelRange y) => x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded && x.Test == y.Test
                && Equal(x.Start, y.Start) == true && Equal(x.End, y.End) == true,
            (FeelFunction, FeelFunction) => ReferenceEquals(a, b),
            (string x, string y) => EqualTexts(x, y),
            _ => a.GetType() == b.GetType() ? a.Equals(b) : null,
        };
    }

    /// <summary>Whether two values are the same to every part: also the offset or zone as written.</summary>
    public bool Same(object? a, object? b) => (a, b) switch
    {
        (FeelTime or FeelDateTime, _) or (_, FeelTime or FeelDateTime) => Equals(a, b),
        (FeelList x, FeelList y) => x.Count == y.Count && !Enumerable.Range(0, x.Count).Any(i => !Same(x[i], y[i])),
        _ => Equal(a, b) == true,
    };

    /// <summary>The order of two values of one ordered kind, or null when they have none.</summary>
    public int? Order(object? a, object? b)
    {
        budget.Charge(1);
        return (a, b) switch
        {
            (FeelNumber x, FeelNumber y) => x.CompareTo(y),
            (string x, string y) => OrderTexts(x, y),
            (FeelDate x, FeelDate y) => x.DayNumber.CompareTo(y.DayNumber),
            (FeelTime x, FeelTime y) when (x.Zone is null) == (y.Zone is null) => x.UniversalNanos.CompareTo(y.UniversalNanos),
            (FeelDateTime x, FeelDateTime y) when (x.Zone is null) == (y.Zone is null) => x.UniversalNanos.CompareTo(y.UniversalNanos),
            (DaysDuration x, DaysDuration y) => x.Nanos.CompareTo(y.Nanos),
            (MonthsDuration x, MonthsDuration y) => x.Months.CompareTo(y.Months),
            _ => null,
        };
    }

    /// <summary>The answer to a comparison, or null when the values have no order.</summary>
    public bool? Compare(BinaryOperator op, object? a, object? b) => op switch
    {
        BinaryOperator.Equal => Equal(a, b),
        BinaryOperator.NotEqual => !Equal(a, b),
        BinaryOperator.Less => Order(a, b) is { } order ? order < 0 : null,
        BinaryOperator.LessOrEqual => Order(a, b) is { } order ? order <= 0 : null,
        BinaryOperator.Greater => Order(a, b) is { } order ? order > 0 : null,
        _ => Order(a, b) is { } order ? order >= 0 : null,
    };

    /// <summary>Whether a value lies in a range, or null when it cannot be compared with the range's ends.</summary>
    public bool? Includes(FeelRange range, object? value)
    {
        if (range.Test is { } test)
        {
            return value is null && range.Start is not null ? null : Compare(test, value, range.Start);
        }

        bool? above = range.Start is null ? true : Compare(range.StartIncluded ? BinaryOperator.GreaterOrEqual : BinaryOperator.Greater, value, range.Start);
        bool? below = range.End is null ? true : Compare(range.EndIncluded ? BinaryOperator.LessOrEqual : BinaryOperator.Less, value, range.End);
        return above is null || below is null ? null : above.Value && below.Value;
    }

    private static bool EqualClocks(FeelZone? a, FeelZone? b, bool sameInstant) => (a is null) == (b is null) && sameInstant;

    private bool EqualTexts(string a, string b)
    {
        budget.ChargeText(a.Length);
        return a == b;
    }

    private bool EqualLists(FeelList a, FeelList b)
    {
        budget.CheckDepth();
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (Equal(a[i], b[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    private bool EqualContexts(FeelContext a, FeelContext b)
    {
        budget.CheckDepth();
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var (name, value) in a.Entries)
        {
            if (!b.TryGet(name, out var other) || Equal(value, other) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By code points: a character beyond the basic plane comes after every other.</summary>
    private int OrderTexts(string a, string b)
    {
        budget.ChargeText(Math.Min(a.Length, b.Length));
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                return char.IsSurrogate(a[i]) != char.IsSurrogate(b[i]) ? (char.IsSurrogate(a[i]) ? 1 : -1) : a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
