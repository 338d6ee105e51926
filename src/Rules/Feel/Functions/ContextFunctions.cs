namespace Welfare.Rules.Feel.Functions;

/// <summary>Functions on contexts.</summary>
internal static class ContextFunctions
{
    public static Dictionary<string, Builtin> All { get; } = Builtins.Family(
        ("get value", "m:context, key:text", GetValue),
        ("get value", "context:context, key:text", GetValue),
        ("get value", "context:context, keys:list", GetNested),
        ("get entries", "m:context", GetEntries),
        ("get entries", "context:context", GetEntries),
        ("context", "entries:list", Make),
        ("context put", "context:context, key:text, value:any~", (e, a) => Put(e, (FeelContext)a[0]!, [(string)a[1]!], 0, a[2])),
        ("context put", "context:context, keys:list, value:any~", PutNested),
        ("context merge", "contexts:list", Merge));

    private static object? GetValue(Evaluator e, object?[] a) =>
        ((FeelContext)a[0]!).TryGet((string)a[1]!, out var value) ? value : e.Fail($"上下文没有 {Evaluator.Shown((string)a[1]!)}", $"the context has no {Evaluator.Shown((string)a[1]!)}");

    private static object? GetNested(Evaluator e, object?[] a)
    {
        var value = a[0];
        foreach (var key in ListFunctions.L(a[1]))
        {
            if (value is not FeelContext context || key is not string name || !context.TryGet(name, out value))
            {
                return e.Fail("上下文没有这条路径", "the context has no such path");
            }
        }

        return value;
    }

    private static FeelList GetEntries(Evaluator e, object?[] a) =>
        ListFunctions.Made(e, [.. ((FeelContext)a[0]!).Entries.Select(entry => Entry(entry.Key, entry.Value))]);

    private static FeelContext Entry(string key, object? value)
    {
        var entry = new FeelContext();
        entry.TryAdd("key", key);
        entry.TryAdd("value", value);
        return entry;
    }

    private static object? Make(Evaluator e, object?[] a)
    {
        var made = new FeelContext();
        foreach (var item in ListFunctions.L(a[0]))
        {
            e.Budget.Charge(1);
            if (item is not FeelContext entry || !entry.TryGet("key", out var key) || key is not string name || !entry.TryGet("value", out var value) || !made.TryAdd(name, value))
            {
                return e.Fail("每一项应为有 key 与 value 的上下文，key 不能重复", "each entry must be a context with key and value, and no key twice");
            }
        }

        return made;
    }

    private static object? PutNested(Evaluator e, object?[] a)
    {
        var keys = ListFunctions.L(a[1]);
        return keys.Count > 0 && keys.All(k => k is string)
            ? Put(e, (FeelContext)a[0]!, [.. keys.Cast<string>()], 0, a[2])
            : e.Fail("路径应为文字的列表，且不能为空", "the keys must be texts, at least one");
    }

    private static object? Put(Evaluator e, FeelContext context, string[] keys, int depth, object? value)
    {
        e.Budget.Charge(1 + context.Count);
        e.Budget.CheckDepth();
        if (depth == keys.Length - 1)
        {
            return context.With(keys[depth], value);
        }

        if (!context.TryGet(keys[depth], out var inner) || inner is not FeelContext nested)
        {
            return e.Fail("上下文没有这条路径", "the context has no such path");
        }

        return Put(e, nested, keys, depth + 1, value) is FeelContext changed ? context.With(keys[depth], changed) : null;
    }

    private static object? Merge(Evaluator e, object?[] a)
    {
        var entries = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var item in ListFunctions.L(a[0]))
        {
            if (item is not FeelContext context)
            {
                return e.Fail("每一项应为上下文", "each item must be a context");
            }

            e.Budget.Charge(1 + context.Count);
            foreach (var (name, value) in context.Entries)
            {
                entries[name] = value;
            }
        }

        var merged = new FeelContext();
        foreach (var (name, value) in entries)
        {
            merged.TryAdd(name, value);
        }

        return merged;
    }
}
