using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Sources;

/// <summary>The departments that answer live. An item that is not among theirs comes by delivery only.</summary>
public sealed class DepartmentSources
{
    private readonly Dictionary<string, DepartmentSource> _byItem;

    internal DepartmentSources(IReadOnlyList<DepartmentSource> all)
    {
        All = all;
        _byItem = all.SelectMany(source => source.Items.Select(item => (item, source))).ToDictionary(pair => pair.item, pair => pair.source);
    }

    public IReadOnlyList<DepartmentSource> All { get; }

    /// <summary>The items that can be asked for live, in the order of the vocabulary.</summary>
    public IReadOnlyList<string> ItemsOf(Vocabulary vocabulary) => [.. vocabulary.Items.Select(item => item.Id).Where(_byItem.ContainsKey)];

    /// <summary>Who answers an item live; null where nobody does.</summary>
    public DepartmentSource? Answering(string item) => _byItem.GetValueOrDefault(item);

    internal DepartmentSource Of(string department) => All.First(source => source.Department == department);
}
