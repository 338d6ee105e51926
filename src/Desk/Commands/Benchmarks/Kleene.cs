namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>What C# lacks for values that may be unknown: its own comparisons say "no" where a value is missing. <c>&amp;</c>, <c>|</c> and sums are right as they are.</summary>
internal static class Kleene
{
    public static bool? If(bool? condition, bool? then, bool? otherwise) => condition is { } holds ? (holds ? then : otherwise) : null;

    public static long? If(bool? condition, long? then, long? otherwise) => condition is { } holds ? (holds ? then : otherwise) : null;

    public static bool? Is(long? a, long b) => a is { } x ? x == b : null;

    /// <summary>Whether a choice is one of those whose places have a bit.</summary>
    public static bool? OneOf(long? a, long places) => a is { } x ? (places >> (int)x & 1) != 0 : null;

    public static bool? Same(long? a, long? b) => a is { } x && b is { } y ? x == y : null;

    public static bool? Less(long? a, long? b) => a is { } x && b is { } y ? x < y : null;

    public static bool? AtLeast(long? a, long? b) => a is { } x && b is { } y ? x >= y : null;

    public static long? Least(long? a, long? b) => a is { } x && b is { } y ? Math.Min(x, y) : null;

    public static long? Greatest(long? a, long? b) => a is { } x && b is { } y ? Math.Max(x, y) : null;
}

/// <summary>A sum over a list: unknown where anything of it is, or where nothing was added.</summary>
internal struct OpenSum
{
    private long _sum;
    private bool _isOpen;
    private bool _isAny;

    public void Add(long? value)
    {
        _isAny = true;
        if (value is { } known)
        {
            _sum += known;
        }
        else
        {
            _isOpen = true;
        }
    }

    public readonly long? Of(bool isWhole) => isWhole && _isAny && !_isOpen ? _sum : null;
}

/// <summary>How many of a list: unknown where it is of any.</summary>
internal struct OpenCount
{
    private long _count;
    private bool _isOpen;

    public void Add(bool? isIn)
    {
        _count += isIn == true ? 1 : 0;
        _isOpen |= isIn is null;
    }

    public readonly long? Of(bool isWhole) => isWhole && !_isOpen ? _count : null;
}
