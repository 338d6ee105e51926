using System.Numerics;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Loops, filters and paths.</summary>
internal sealed partial class Evaluator
{
    private FeelList? For(ForSyntax s, FeelScope scope)
    {
        var results = new List<object?>();
        return Loop(s, 0, scope, results) ? new FeelList(results) : null;
    }

    private bool Loop(ForSyntax s, int depth, FeelScope scope, List<object?> results)
    {
        if (depth == s.Iterations.Count)
        {
            scope.Set("partial", new FeelList(results, results.Count));
            results.Add(Evaluate(s.Return, scope));
            return true;
        }

        if (Items(s.Iterations[depth], scope) is not { } items)
        {
            return false;
        }

        foreach (var item in items)
        {
            Budget.Charge(1);
            var inner = new FeelScope(scope);
            inner.Set(s.Iterations[depth].Name, item);
            if (!Loop(s, depth + 1, inner, results))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a loop goes over; null, and an error told, when it is nothing to go over.</summary>
    private IEnumerable<object?>? Items(IterationSyntax s, FeelScope scope)
    {
        var from = Evaluate(s.List, scope);
        if (s.UpTo is not null)
        {
            return Steps(new(from, true, Evaluate(s.UpTo, scope), true), s);
        }

        return from switch
        {
            FeelList list => list,
            FeelRange range => Steps(range, s),
            null => (IEnumerable<object?>?)FailAt(s.List, "没有可遍历的列表", "there is no list to go over"),
            _ => [from],
        };
    }

    /// <summary>The whole numbers or days of a range, upwards, or where no brackets stand around it also downwards.</summary>
    private IEnumerable<object?>? Steps(FeelRange range, IterationSyntax s)
    {
        var (first, last) = (range.Start, range.End) switch
        {
            (FeelNumber { IsInteger: true } a, FeelNumber { IsInteger: true } b) when Math.Max(a.Exponent, b.Exponent) <= 64 => (a.Truncate(), b.Truncate()),
            (FeelDate a, FeelDate b) => ((BigInteger)a.DayNumber, (BigInteger)b.DayNumber),
            _ => ((BigInteger?)null, (BigInteger?)null),
        };
        if (first is not { } start || last is not { } end)
        {
            return (IEnumerable<object?>?)FailAt(s.List, "只能遍历整数或日期的区间", "only ranges of whole numbers or of dates can be gone over");
        }

        if (start > end && s.UpTo is null)
        {
            return (IEnumerable<object?>?)FailAt(s.List, "区间的起点在终点之后", "the range begins after its end");
        }

        BigInteger step = start <= end ? 1 : -1;
        var steps = BigInteger.Abs(end - start) + 1;
        if (!range.StartIncluded)
        {
            start += step;
            steps -= 1;
        }

        return Walk(start, step, range.EndIncluded ? steps : steps - 1, range.Start is FeelDate);
    }

    private IEnumerable<object?> Walk(BigInteger start, BigInteger step, BigInteger steps, bool dates)
    {
        for (BigInteger i = 0; i < steps; i++)
        {
            Budget.Charge(1);
            yield return dates ? FeelDate.OfDayNumber(start + (i * step)) : FeelNumber.Of(start + (i * step), 0);
        }
    }

    private object? Filter(FilterSyntax s, FeelScope scope)
    {
        var target = Evaluate(s.Target, scope);
        if (target is null)
        {
            return null;
        }

        var list = target as FeelList ?? new FeelList([target]);
        if (IsIndex(s.Predicate, list, scope, out var index))
        {
            return At(s, list, index);
        }

        var kept = new List<object?>();
        foreach (var item in list)
        {
            Budget.Charge(1);
            switch (Evaluate(s.Predicate, FeelScope.OfItem(scope, item)))
            {
                case true:
                    kept.Add(item);
                    break;
                case false or null:
                    break;
                default:
                    return FailAt(s.Predicate, "筛选条件应为是/否或序号", "a filter must be a yes/no or a position");
            }
        }

        return new FeelList(kept);
    }

    /// <summary>Whether a filter gives a position, judged on the first item: a filter is a number for all items or for none.</summary>
    private bool IsIndex(Syntax predicate, FeelList list, FeelScope scope, out FeelNumber index)
    {
        index = default;
        if (predicate is BooleanSyntax or BinarySyntax { Operator: <= BinaryOperator.GreaterOrEqual } or InSyntax or BetweenSyntax or InstanceOfSyntax or QuantifiedSyntax)
        {
            return false;
        }

        var known = _problems.Count;
        var value = Evaluate(predicate, list.Count > 0 ? FeelScope.OfItem(scope, list[0]) : scope);
        if (value is FeelNumber number)
        {
            index = number;
            return true;
        }

        _problems.RemoveRange(known, _problems.Count - known);
        return false;
    }

    private object? At(FilterSyntax s, FeelList list, FeelNumber position) => position.ToInt() switch
    {
        { } p when p > 0 && p <= list.Count => list[p - 1],
        { } p when p < 0 && p >= -list.Count => list[list.Count + p],
        _ => FailAt(s, $"列表没有第 {Shown(position.ToString())} 项", $"the list has no item {Shown(position.ToString())}"),
    };

    private object? Path(PathSyntax s, FeelScope scope) => Step(s, Evaluate(s.Target, scope));

    private object? Step(PathSyntax s, object? target)
    {
        Budget.Position = s.Position;
        switch (target)
        {
            case FeelContext context:
                return context.TryGet(s.Name, out var value) ? value : Fail($"上下文没有 {Shown(s.Name)}", $"the context has no {Shown(s.Name)}");
            case FeelList list:
                var steps = new List<object?>(list.Count);
                foreach (var item in list)
                {
                    Budget.Charge(1);
                    Budget.CheckDepth();
                    steps.Add(item is FeelContext inner ? (inner.TryGet(s.Name, out var entry) ? entry : null) : Step(s, item));
                }

                return new FeelList(steps);
            default:
                return Parts.TryGet(target, s.Name, out var part)
                    ? part
                    : Fail($"{ValueText.Kind(target).Zh}没有 {Shown(s.Name)}", $"{ValueText.Kind(target).En} has no {Shown(s.Name)}");
        }
    }
}
