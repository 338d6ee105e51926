namespace Welfare.Rules.Feel.Functions;

/// <summary>Figures about the items of a list.</summary>
internal static class StatisticsFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        [.. Both("min", (e, list) => Extreme(e, list, -1)),
        .. Both("max", (e, list) => Extreme(e, list, 1)),
        .. Both("sum", (e, list) => Numbers(e, list) is { Count: > 0 } n ? Sum(e, n) : NothingToDo(e)),
        .. Both("mean", (e, list) => Numbers(e, list) is { Count: > 0 } n ? Mean(e, n) : NothingToDo(e)),
        .. Both("product", (e, list) => Numbers(e, list) is { Count: > 0 } n ? Bounded(e, n.Aggregate<FeelNumber, FeelNumber?>(FeelNumber.One, (x, y) => x is { } known ? FeelNumber.Multiply(known, y) : null)) : NothingToDo(e)),
        .. Both("median", Median),
        .. Both("stddev", Deviation),
        .. Both("mode", Mode)]);

    private static (string, string, Func<Evaluator, object?[], object?>)[] Both(string name, Func<Evaluator, FeelList, object?> body) =>
    [
        (name, "list:list", (e, a) => body(e, ListFunctions.L(a[0]))),
        (name, "c1:any~, c2:any~, rest:any~*", (e, a) => body(e, ListFunctions.Rest(a))),
    ];

    private static object? NothingToDo(Evaluator e) => e.Fail("列表为空或不全是数字", "the list is empty or holds something that is no number");

    private static object? Bounded(Evaluator e, FeelNumber? number) => number ?? e.Fail("结果超出范围", "the result is out of bounds");

    /// <summary>The list as numbers, or null when it holds anything else.</summary>
    private static List<FeelNumber>? Numbers(Evaluator e, FeelList list)
    {
        e.Budget.Charge(list.Count * 2L);
        return list.All(item => item is FeelNumber) ? [.. list.Cast<FeelNumber>()] : null;
    }

    private static object? Extreme(Evaluator e, FeelList list, int sign)
    {
        if (list.Count == 0)
        {
            return null;
        }

        var best = list[0];
        foreach (var item in list)
        {
            if (e.Comparisons.Order(item, best) is not { } order)
            {
                return e.Fail("列表中的值不能比较", "the items of the list cannot be compared");
            }

            best = Math.Sign(order) == sign ? item : best;
        }

        return best;
    }

    private static FeelNumber? Total(IEnumerable<FeelNumber> numbers) =>
        numbers.Aggregate<FeelNumber, FeelNumber?>(FeelNumber.Zero, (x, y) => x is { } known ? FeelNumber.Add(known, y) : null);

    private static object? Sum(Evaluator e, List<FeelNumber> numbers) => Bounded(e, Total(numbers));

    private static object? Mean(Evaluator e, List<FeelNumber> numbers) => Bounded(e, MeanOf(numbers));

    private static FeelNumber? MeanOf(List<FeelNumber> numbers) => Total(numbers) is { } total ? FeelNumber.Divide(total, numbers.Count) : null;

    private static object? Median(Evaluator e, FeelList list)
    {
        if (list.Count == 0)
        {
            return null;
        }

        if (Numbers(e, list) is not { } numbers)
        {
            return NothingToDo(e);
        }

        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count % 2 != 0
            ? numbers[middle]
            : Bounded(e, FeelNumber.Add(numbers[middle - 1], numbers[middle]) is { } both ? FeelNumber.Divide(both, 2) : null);
    }

    /// <summary>The standard deviation of a sample: of at least two numbers.</summary>
    private static object? Deviation(Evaluator e, FeelList list)
    {
        if (Numbers(e, list) is not { Count: > 1 } numbers || MeanOf(numbers) is not { } mean)
        {
            return e.Fail("标准差需要至少两个数字", "a standard deviation takes two numbers or more");
        }

        var squares = numbers.Select(n => FeelNumber.Subtract(n, mean) is { } d ? FeelNumber.Multiply(d, d) : null).ToList();
        return squares.All(s => s is not null) && Total(squares.Select(s => s!.Value)) is { } total && FeelNumber.Divide(total, numbers.Count - 1) is { } variance
            ? FeelMath.Sqrt(variance)
            : Bounded(e, null);
    }

    /// <summary>The numbers that occur most often, ascending.</summary>
    private static object? Mode(Evaluator e, FeelList list)
    {
        if (Numbers(e, list) is not { } numbers)
        {
            return NothingToDo(e);
        }

        var groups = numbers.GroupBy(n => n).ToList();
        var most = groups.Select(g => g.Count()).DefaultIfEmpty().Max();
        return new FeelList([.. groups.Where(g => g.Count() == most).Select(g => g.Key).Order().Cast<object?>()]);
    }
}
