namespace Welfare.Rules.Vocabularies;

/// <summary>Every name that an expression may use, loaded from <c>rulesets/facts.yaml</c>.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, RecordType> _records;

    internal Vocabulary(
        IReadOnlyList<Department> departments,
        IReadOnlyList<Item> items,
        IReadOnlyList<Supplier> suppliers,
        IReadOnlyList<RecordType> records)
    {
        Departments = departments;
        Items = items;
        Suppliers = suppliers;
        Records = records;
        _records = records.ToDictionary(r => r.Name);
    }

    /// <summary>The departments that answer items, in the order of the file.</summary>
    public IReadOnlyList<Department> Departments { get; }

    /// <summary>The items (D01 and on) that departments answer.</summary>
    public IReadOnlyList<Item> Items { get; }

    /// <summary>Who can supply a fact that no department answers.</summary>
    public IReadOnlyList<Supplier> Suppliers { get; }

    /// <summary>The record types; the first is the root (the household).</summary>
    public IReadOnlyList<RecordType> Records { get; }

    /// <summary>The root record: one per evaluation.</summary>
    public RecordType Root => Records[0];

    /// <summary>The record type of that name. <exception cref="KeyNotFoundException">No such record.</exception></summary>
    public RecordType Record(string name) => _records[name];

    /// <summary>The item with that id, or null.</summary>
    public Item? FindItem(string id) => Items.FirstOrDefault(i => i.Id == id);

    /// <summary>The department with that id. <exception cref="InvalidOperationException">No such department.</exception></summary>
    public Department Department(string id) => Departments.First(d => d.Id == id);

    /// <summary>The scalar facts that answer one item, over all records, with the record each belongs to.</summary>
    public IEnumerable<(RecordType Record, FactType Fact)> FactsOf(string item) =>
        from record in Records from fact in record.Facts where fact.Item == item select (record, fact);

    /// <summary>The lists that answer one item, with the record that holds each.</summary>
    public IEnumerable<(RecordType Record, ListType List)> ListsOf(string item) =>
        from record in Records from list in record.Lists where list.Item == item select (record, list);
}

/// <summary>A department that answers items.</summary>
/// <param name="Id">Stable code.</param>
/// <param name="Label">Its name.</param>
public sealed record Department(string Id, Words Label);

/// <summary>One item of a department's data.</summary>
/// <param name="Id">D01 and on.</param>
/// <param name="Department">The department's id.</param>
/// <param name="Label">Its name.</param>
/// <param name="Refresh">How often the department sends it: <c>daily</c>, <c>weekly</c>, <c>monthly</c>…</param>
/// <param name="FreshForDays">An answer whose as-of date is more than this many days before the application date is stale; exactly this many is fresh.</param>
public sealed record Item(string Id, string Department, Words Label, string Refresh, int FreshForDays)
{
    /// <summary>How long an answer takes; null where nothing is said.</summary>
    public WorkingDays? Takes { get; init; }
}

/// <summary>Somebody outside the departments who can supply a fact: the applicant, a home visit, a hospital.</summary>
/// <param name="Id">Stable code.</param>
/// <param name="Label">Its name.</param>
public sealed record Supplier(string Id, Words Label)
{
    /// <summary>How long an answer takes; null where nothing is said.</summary>
    public WorkingDays? Takes { get; init; }
}
