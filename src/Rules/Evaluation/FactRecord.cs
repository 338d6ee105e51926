using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>One fact as held: how much is known, the value, and where it comes from.</summary>
/// <param name="State">How much is known.</param>
/// <param name="Value">
/// The stored value when <see cref="FactState.Known"/>: fen for money, a scaled integer for decimals, 0 or 1 for booleans,
/// <see cref="DateOnly.DayNumber"/> for dates, the word's place for choices, the digits as a number for codes.
/// </param>
/// <param name="Source">The item or person it comes from (<c>D27</c>, <c>applicant</c>); null when not told.</param>
/// <param name="AsOf">The day the source says it was true; null when not told.</param>
public readonly record struct FactEntry(FactState State, long Value, string? Source = null, DateOnly? AsOf = null)
{
    // A county holds tens of millions of these: the day takes four bytes, not eight.
    private readonly int _dayAfter = DayAfter(AsOf);

    /// <summary>The day the source says it was true; null when not told.</summary>
    public DateOnly? AsOf
    {
        get => _dayAfter == 0 ? null : DateOnly.FromDayNumber(_dayAfter - 1);
        init => _dayAfter = DayAfter(value);
    }

    /// <summary>The source of what the engine itself chose in the household's favour.</summary>
    public const string Choice = "choice";

    /// <summary>Whether a rule may reason with it.</summary>
    public bool IsUsable => State is FactState.Known or FactState.None;

    private static int DayAfter(DateOnly? day) => day is { } known ? known.DayNumber + 1 : 0;

    /// <summary>A known value.</summary>
    public static FactEntry Of(long value, string? source = null, DateOnly? asOf = null) => new(FactState.Known, value, source, asOf);
}

/// <summary>The facts of one household, member, vehicle…: a node of the tree that a ruleset is asked about.</summary>
/// <param name="type">The record's type.</param>
/// <param name="key">How the record is called in findings: <c>m1</c>, a plate, a household number.</param>
public sealed class FactRecord(RecordType type, string key)
{
    private readonly FactEntry[] _facts = new FactEntry[type.Facts.Count];
    private readonly FactList[] _lists = [.. type.Lists.Select(_ => new FactList())];

    /// <summary>The record's type.</summary>
    public RecordType Type { get; } = type;

    /// <summary>How the record is called in findings.</summary>
    public string Key { get; } = key;

    /// <summary>A fact by name. <exception cref="KeyNotFoundException">The vocabulary has no such fact.</exception></summary>
    public FactEntry this[string fact]
    {
        get => _facts[Column(fact)];
        set => _facts[Column(fact)] = value;
    }

    /// <summary>A fact by its place in the type.</summary>
    public FactEntry this[FactType fact]
    {
        get => _facts[fact.Index];
        set => _facts[fact.Index] = value;
    }

    /// <summary>A list by name; unknown until somebody sets its state. <exception cref="KeyNotFoundException">The vocabulary has no such list.</exception></summary>
    public FactList List(string name) =>
        _lists[(Type.List(name) ?? throw new KeyNotFoundException($"{Type.Name} has no list {name}")).Index];

    internal FactList List(int index) => _lists[index];

    /// <summary>The same facts again, down to the last record, to be changed freely.</summary>
    internal FactRecord Copy()
    {
        var copy = new FactRecord(Type, Key);
        _facts.CopyTo(copy._facts, 0);
        for (var i = 0; i < _lists.Length; i++)
        {
            copy._lists[i].Take(_lists[i]);
        }

        return copy;
    }

    /// <summary>All facts, by their places in the type.</summary>
    internal ReadOnlySpan<FactEntry> Entries => _facts;

    private int Column(string fact) =>
        (Type.Fact(fact) ?? throw new KeyNotFoundException($"{Type.Name} has no fact {fact}")).Index;
}

/// <summary>A list of records, with how much is known of the list as a whole.</summary>
public sealed class FactList
{
    /// <summary>Unknown until a source answers; <see cref="FactState.Known"/> or <see cref="FactState.None"/> make the records the whole list.</summary>
    public FactState State { get; set; }

    /// <summary>The item or person the list comes from.</summary>
    public string? Source { get; set; }

    /// <summary>The day the source says the list was complete.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The records as held.</summary>
    public List<FactRecord> Records { get; } = [];

    /// <summary>
    /// The records a rule may reason with: all of a whole list, what is known so far of an unknown one, and none of a list that is stale,
    /// disputed or not authorised, for whatever stands in it may be wrong.
    /// </summary>
    public IReadOnlyList<FactRecord> UsableRecords =>
        State is FactState.Stale or FactState.Disputed or FactState.NotAuthorised ? [] : Records;

    /// <summary>Becomes a copy of another list.</summary>
    internal void Take(FactList other)
    {
        (State, Source, AsOf) = (other.State, other.Source, other.AsOf);
        Records.Clear();
        Records.AddRange(other.Records.Select(r => r.Copy()));
    }

    /// <summary>Whether a rule may take the records as the whole list.</summary>
    public bool IsUsable => State is FactState.Known or FactState.None;
}
