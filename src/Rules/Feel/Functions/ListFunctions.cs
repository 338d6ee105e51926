namespace Welfare.Rules.Feel.Functions;

/// <summary>Functions on lists.</summary>
internal static class ListFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("list contains", "list:list, element:any~", (e, a) => L(a[0]).Any(item => e.Comparisons.Equal(item, a[1]) == true)),
        ("count", "list:list", (_, a) => (FeelNumber)L(a[0]).Count),
        ("count", "c1:any~, c2:any~, rest:any~*", (_, a) => (FeelNumber)Rest(a).Count),
        ("all", "list:list", (e, a) => Every(e, L(a[0]), true)),
        ("all", "c1:any~, c2:any~, rest:any~*", (e, a) => Every(e, Rest(a), true)),
        ("any", "list:list", (e, a) => Every(e, L(a[0]), false)),
        ("any", "c1:any~, c2:any~, rest:any~*", (e, a) => Every(e, Rest(a), false)),
        ("sublist", "list:list, start position:number, length:number?", Sublist),
        ("append", "list:list, item:any~, rest:any~*", (e, a) => Made(e, [.. L(a[0]), a[1], .. L(a[2])])),
        ("concatenate", "list:list, rest:any~*", (e, a) => Joined(e, a) is { } all ? Made(e, all) : null),
        ("union", "list:list, rest:any~*", (e, a) => Joined(e, a) is { } all ? Distinct(e, all) : null),
        ("distinct values", "list:list", (e, a) => Distinct(e, L(a[0]))),
        ("insert before", "list:list, position:number, newItem:any~", InsertBefore),
        ("remove", "list:list, position:number", Remove),
        ("list replace", "list:list, position:number, newItem:any~", ReplaceAt),
        ("list replace", "list:list, match:function, newItem:any~", ReplaceMatching),
        ("reverse", "list:list", (e, a) => Made(e, [.. L(a[0]).Reverse()])),
        ("index of", "list:list, match:any~", IndexOf),
        ("flatten", "list:list", Flatten),
        ("sort", "list:list, precedes:function?", Sort));

    internal static FeelList L(object? value) => (FeelList)value!;

    /// <summary>All arguments of a form that takes any number of them.</summary>
    internal static FeelList Rest(object?[] a) => new([a[0], a[1], .. L(a[2])]);

    internal static FeelList Made(Evaluator e, List<object?> items)
    {
        e.Budget.Charge(1 + (items.Count / 4));
        return new(items);
    }

    /// <summary>all (every item true) or any (some item true), three-valued; an item that is no boolean is an error.</summary>
    private static object? Every(Evaluator e, FeelList list, bool wanted)
    {
        var (isUnknown, isWrong) = (false, false);
        e.Budget.Charge(list.Count);
        foreach (var item in list)
        {
            if (item is bool b && b != wanted)
            {
                return b;
            }

            isUnknown |= item is null;
            isWrong |= item is not (null or bool);
        }

        return isWrong ? e.Fail("列表中有不是是/否的值", "the list holds something that is no boolean") : isUnknown ? null : wanted;
    }

    /// <summary>The index of a position, from 1 or from the end; what stands behind its point is cut off.</summary>
    private static int? Place(object? position, int count) => NumberFunctions.N(position).Round(0, RoundingMode.Down)?.ToInt() switch
    {
        { } p when p > 0 && p <= count => p - 1,
        { } p when p < 0 && p >= -count => count + p,
        _ => null,
    };

    private static object? NoPlace(Evaluator e) => e.Fail("列表没有这个位置", "the list has no such position");

    private static object? Sublist(Evaluator e, object?[] a)
    {
        var list = L(a[0]);
        if (Place(a[1], list.Count) is not { } start)
        {
            return NoPlace(e);
        }

        var length = a[2] is null ? list.Count - start : NumberFunctions.N(a[2]).Round(0, RoundingMode.Down)?.ToInt();
        return length is >= 0 && length <= list.Count - start ? Made(e, [.. list.Skip(start).Take(length.Value)]) : e.Fail("长度超出列表", "the length goes beyond the list");
    }

    private static List<object?>? Joined(Evaluator e, object?[] a)
    {
        var all = new List<object?>();
        foreach (var list in L(a[1]).Prepend(a[0]))
        {
            if (list is null)
            {
                e.Fail("参数应为列表", "the arguments must be lists");
                return null;
            }

            e.Budget.Charge(1 + ((list as FeelList)?.Count ?? 1) / 4);
            if (list is FeelList items)
            {
                all.AddRange(items);
            }
            else
            {
                all.Add(list);
            }
        }

        return all;
    }

    private static FeelList Distinct(Evaluator e, IEnumerable<object?> list)
    {
        var distinct = new List<object?>();
        foreach (var item in list)
        {
            if (!distinct.Exists(known => e.Comparisons.Equal(known, item) == true))
            {
                distinct.Add(item);
            }
        }

        return Made(e, distinct);
    }

    private static object? InsertBefore(Evaluator e, object?[] a)
    {
        var list = L(a[0]);
        return Place(a[1], list.Count) is { } place ? Made(e, [.. list.Take(place), a[2], .. list.Skip(place)]) : NoPlace(e);
    }

    private static object? Remove(Evaluator e, object?[] a)
    {
        var list = L(a[0]);
        return Place(a[1], list.Count) is { } place ? Made(e, [.. list.Take(place), .. list.Skip(place + 1)]) : NoPlace(e);
    }

    private static object? ReplaceAt(Evaluator e, object?[] a)
    {
        var list = L(a[0]);
        return Place(a[1], list.Count) is { } place ? Made(e, [.. list.Take(place), a[2], .. list.Skip(place + 1)]) : NoPlace(e);
    }

    private static object? ReplaceMatching(Evaluator e, object?[] a)
    {
        var replaced = new List<object?>();
        foreach (var item in L(a[0]))
        {
            switch (e.Invoke((FeelFunction)a[1]!, [item, a[2]]))
            {
                case bool matches:
                    replaced.Add(matches ? a[2] : item);
                    break;
                default:
                    return e.Fail("match 函数应给出是/否", "the match function must give a boolean");
            }
        }

        return Made(e, replaced);
    }

    private static FeelList IndexOf(Evaluator e, object?[] a)
    {
        var (places, at) = (new List<object?>(), 0);
        foreach (var item in L(a[0]))
        {
            at++;
            if (e.Comparisons.Equal(item, a[1]) == true)
            {
                places.Add((FeelNumber)at);
            }
        }

        return Made(e, places);
    }

    private static FeelList Flatten(Evaluator e, object?[] a)
    {
        var flat = new List<object?>();
        Flatten(e, L(a[0]), flat);
        return new(flat);
    }

    private static void Flatten(Evaluator e, FeelList list, List<object?> flat)
    {
        e.Budget.CheckDepth();
        foreach (var item in list)
        {
            e.Budget.Charge(1);
            if (item is FeelList inner)
            {
                Flatten(e, inner, flat);
            }
            else
            {
                flat.Add(item);
            }
        }
    }

    /// <summary>A stable sort by merging: it ends whatever the function answers.</summary>
    private static object? Sort(Evaluator e, object?[] a)
    {
        var isWrong = false;
        bool Precedes(object? x, object? y)
        {
            var answer = a[1] is FeelFunction function ? e.Invoke(function, [x, y]) : e.Comparisons.Order(x, y) is { } order ? order < 0 : null;
            isWrong |= answer is not bool;
            return answer is true;
        }

        var sorted = Merged([.. L(a[0])], Precedes);
        return isWrong ? e.Fail("列表不能排序", "the list cannot be sorted") : Made(e, [.. sorted]);
    }

    private static object?[] Merged(object?[] items, Func<object?, object?, bool> precedes)
    {
        if (items.Length < 2)
        {
            return items;
        }

        var (left, right) = (Merged(items[..(items.Length / 2)], precedes), Merged(items[(items.Length / 2)..], precedes));
        var (i, j) = (0, 0);
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = j >= right.Length || (i < left.Length && !precedes(right[j], left[i])) ? left[i++] : right[j++];
        }

        return items;
    }
}
