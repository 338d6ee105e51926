namespace Welfare.Rules.Feel.Functions;

/// <summary>How points and ranges lie to one another. A point is treated as the range from itself to itself.</summary>
internal static class RangeFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        [.. Four("before", Before),
        .. Four("after", (o, a, b) => Before(o, b, a)),
        .. Ranges("meets", Meets),
        .. Ranges("met by", (o, a, b) => Meets(o, b, a)),
        .. Ranges("overlaps", (o, a, b) => o.Reaches(a, b) & o.Reaches(b, a)),
        .. Ranges("overlaps before", OverlapsBefore),
        .. Ranges("overlaps after", (o, a, b) => OverlapsBefore(o, b, a)),
        .. PointFirst("finishes", Finishes),
        .. RangeFirst("finished by", (o, a, b) => Finishes(o, b, a)),
        .. RangeFirst("includes", Includes),
        .. PointFirst("during", (o, a, b) => Includes(o, b, a)),
        .. PointFirst("starts", Starts),
        .. RangeFirst("started by", (o, a, b) => Starts(o, b, a)),
        .. Alike("coincides", (o, a, b) => o.StartOrder(a, b) == 0 & o.EndOrder(a, b) == 0)]);

    private static bool Before(Ends o, FeelRange a, FeelRange b) => o.Order(a.End, b.Start) is var order && (order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded)));

    private static bool Meets(Ends o, FeelRange a, FeelRange b) => a.EndIncluded && b.StartIncluded && o.Order(a.End, b.Start) == 0;

    private static bool OverlapsBefore(Ends o, FeelRange a, FeelRange b) => o.StartOrder(a, b) < 0 & o.Reaches(a, b) & o.EndOrder(a, b) <= 0;

    private static bool Finishes(Ends o, FeelRange a, FeelRange b) => o.EndOrder(a, b) == 0 & o.StartOrder(a, b) >= 0;

    private static bool Starts(Ends o, FeelRange a, FeelRange b) => o.StartOrder(a, b) == 0 & o.EndOrder(a, b) <= 0;

    private static bool Includes(Ends o, FeelRange a, FeelRange b) => o.StartOrder(a, b) <= 0 & o.EndOrder(a, b) >= 0;

    private static (string, string, Func<Evaluator, object?[], object?>) Form(string name, string parameters, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        (name, parameters, (e, a) =>
        {
            var ends = new Ends(e);
            var answer = relation(ends, AsRange(a[0]), AsRange(a[1]));
            return ends.IsComparable ? answer : e.Fail("这些值不能比较", "the values cannot be compared");
        }
    );

    private static (string, string, Func<Evaluator, object?[], object?>)[] Ranges(string name, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        [Form(name, "range1:range, range2:range", relation)];

    private static (string, string, Func<Evaluator, object?[], object?>)[] PointFirst(string name, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        [Form(name, "point:point, range:range", relation), .. Ranges(name, relation)];

    private static (string, string, Func<Evaluator, object?[], object?>)[] RangeFirst(string name, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        [Form(name, "range:range, point:point", relation), .. Ranges(name, relation)];

    private static (string, string, Func<Evaluator, object?[], object?>)[] Alike(string name, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        [Form(name, "point1:point, point2:point", relation), .. Ranges(name, relation)];

    private static (string, string, Func<Evaluator, object?[], object?>)[] Four(string name, Func<Ends, FeelRange, FeelRange, bool> relation) =>
        [.. Alike(name, relation), Form(name, "point:point, range:range", relation), Form(name, "range:range, point:point", relation)];

    private static FeelRange AsRange(object? value) => value as FeelRange ?? new(value, true, value, true);

    /// <summary>Compares the ends of ranges, and remembers whether they could be compared. An open end lies beyond every value.</summary>
    private sealed class Ends(Evaluator e)
    {
        public bool IsComparable { get; private set; } = true;

        public int Order(object? end, object? start)
        {
            if (end is null || start is null)
            {
                return 1;
            }

            var order = e.Comparisons.Order(end, start);
            IsComparable &= order is not null;
            return order ?? 0;
        }

        /// <summary>Which range starts first: at one value, the one that includes it.</summary>
        public int StartOrder(FeelRange a, FeelRange b) => a.Start is null || b.Start is null
            ? (b.Start is null ? 1 : 0) - (a.Start is null ? 1 : 0)
            : Order(a.Start, b.Start) is not 0 and var order ? order : (b.StartIncluded ? 1 : 0) - (a.StartIncluded ? 1 : 0);

        /// <summary>Which range ends first: at one value, the one that leaves it out.</summary>
        public int EndOrder(FeelRange a, FeelRange b) => a.End is null || b.End is null
            ? (a.End is null ? 1 : 0) - (b.End is null ? 1 : 0)
            : Order(a.End, b.End) is not 0 and var order ? order : (a.EndIncluded ? 1 : 0) - (b.EndIncluded ? 1 : 0);

        /// <summary>Whether <paramref name="a"/> ends where <paramref name="b"/> has begun.</summary>
        public bool Reaches(FeelRange a, FeelRange b) => Order(a.End, b.Start) is var order && (order > 0 || (order == 0 && a.EndIncluded && b.StartIncluded));
    }
}
