namespace Welfare.Rules.Vocabularies;

/// <summary>A kind of thing that has facts: the household, a member, a vehicle.</summary>
public sealed class RecordType
{
    private readonly Dictionary<string, FactType> _facts;
    private readonly Dictionary<string, ListType> _lists;

    internal RecordType(int index, string name, Words label, IReadOnlyList<FactType> facts, IReadOnlyList<ListType> lists)
    {
        Index = index;
        Name = name;
        Label = label;
        Facts = facts;
        Lists = lists;
        _facts = facts.ToDictionary(f => f.Name);
        _lists = lists.ToDictionary(l => l.Name);
    }

    /// <summary>Its place in <see cref="Vocabulary.Records"/>.</summary>
    public int Index { get; }

    /// <summary>The snake_case name that expressions use.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public Words Label { get; }

    /// <summary>Its scalar facts, at most 124 together with its lists.</summary>
    public IReadOnlyList<FactType> Facts { get; }

    /// <summary>The lists of other records that it holds.</summary>
    public IReadOnlyList<ListType> Lists { get; }

    /// <summary>The fact of that name, or null.</summary>
    public FactType? Fact(string name) => _facts.GetValueOrDefault(name);

    /// <summary>The list of that name, or null.</summary>
    public ListType? List(string name) => _lists.GetValueOrDefault(name);
}

/// <summary>A list of records inside a record.</summary>
/// <param name="Index">Its place in <see cref="RecordType.Lists"/>.</param>
/// <param name="Name">The snake_case name that expressions use.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Record">The name of the record type it holds.</param>
/// <param name="Item">The department item that answers it, or null where people declare it.</param>
/// <param name="SuppliedBy">Who else can supply it.</param>
public sealed record ListType(int Index, string Name, Words Label, string Record, string? Item, string? SuppliedBy);
