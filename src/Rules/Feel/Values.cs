using System.Collections;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>
/// A list. Values of FEEL are: null, <see cref="bool"/>, <see cref="FeelNumber"/>, <see cref="string"/>, the temporal records, lists, contexts,
/// ranges and functions. None changes once made.
/// </summary>
internal sealed class FeelList(List<object?> items, int count) : IReadOnlyList<object?>
{
    public FeelList(List<object?> items)
        : this(items, items.Count)
    {
    }

    public static FeelList Empty { get; } = new([]);

    public int Count => count;

    public object? this[int index] => index < count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Entries by name, in the order in which they were written.</summary>
internal sealed class FeelContext
{
    private readonly OrderedDictionary<string, object?> _entries = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<string, object?>> Entries => _entries;

    public bool TryGet(string name, out object? value) => _entries.TryGetValue(name, out value);

    /// <summary>Adds an entry while the context is being made; false when there is one of that name.</summary>
    public bool TryAdd(string name, object? value) => _entries.TryAdd(name, value);

    /// <summary>A context with an entry added or replaced.</summary>
    public FeelContext With(string name, object? value)
    {
        var copy = new FeelContext();
        foreach (var entry in _entries)
        {
            copy._entries.Add(entry.Key, entry.Value);
        }

        copy._entries[name] = value;
        return copy;
    }
}

/// <summary>
/// A range. An end that is null is open: <c>(&lt;= 10)</c> has no start. <c>(= 10)</c> and <c>(!= 10)</c> keep their <see cref="Test"/>, which no
/// range in brackets equals.
/// </summary>
internal sealed record FeelRange(object? Start, bool StartIncluded, object? End, bool EndIncluded, BinaryOperator? Test = null);

/// <summary>A function: one of the language or one that an expression defines.</summary>
internal abstract class FeelFunction;

internal sealed class BuiltinFunction(Builtin builtin) : FeelFunction
{
    public Builtin Builtin { get; } = builtin;
}

internal sealed class DefinedFunction(FunctionSyntax syntax, FeelScope scope) : FeelFunction
{
    public FunctionSyntax Syntax { get; } = syntax;

    public FeelScope Scope { get; } = scope;
}

/// <summary>The names that an expression can use where it stands.</summary>
/// <param name="outer">The names around it.</param>
internal sealed class FeelScope(FeelScope? outer)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private FeelContext? _item;

    /// <summary>Whether the entries of an item are looked at somewhere around here: a name that this item lacks is null then, not an error.</summary>
    public bool HasItem => _item is not null || outer?.HasItem == true;

    public IEnumerable<string> Names => _values.Keys.Concat(outer?.Names ?? []);

    /// <summary>The scope in which a filter looks at one item: its entries by name, and the whole as <c>item</c>.</summary>
    public static FeelScope OfItem(FeelScope outer, object? item)
    {
        var scope = new FeelScope(outer) { _item = item as FeelContext };
        scope._values["item"] = item;
        return scope;
    }

    public void Set(string name, object? value) => _values[name] = value;

    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._item is not null && scope._item.TryGet(name, out value))
            {
                return true;
            }

            if (scope._values.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private FeelScope? Outer => outer;
}
