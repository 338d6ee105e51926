using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Collects what is missing: each fact once, with all the rules that wait for it and who can supply it.</summary>
internal sealed class MissingFacts(Vocabulary vocabulary)
{
    private static readonly Words PolicyOffice = new("政策主管科室（参数尚未公布或录入）", "the policy office (the figure is not published or entered)");
    private readonly Dictionary<(string Fact, string? Member), (MissingFact Fact, List<string> Rules)> _missing = [];

    public void Add(string name, Words label, string? member, string? item, string? supplier, FactState state, string rule) =>
        Add(new(name, label, member, item, state, SuppliedBy(item, supplier), []), rule);

    public void AddParameter(string name, Words label, string rule) =>
        Add(new(name, label, null, null, FactState.Unknown, PolicyOffice, []), rule);

    public IReadOnlyList<MissingFact> ToList() => [.. _missing.Values.Select(m => m.Fact with { Rules = m.Rules })];

    private void Add(MissingFact fact, string rule)
    {
        if (!_missing.TryGetValue((fact.Fact, fact.Member), out var known))
        {
            known = _missing[(fact.Fact, fact.Member)] = (fact, []);
        }

        if (!known.Rules.Contains(rule))
        {
            known.Rules.Add(rule);
        }
    }

    private Words SuppliedBy(string? item, string? supplier)
    {
        var sources = new List<Words>();
        if (item is not null && vocabulary.FindItem(item) is { } known)
        {
            sources.Add(vocabulary.Department(known.Department).Label);
        }

        if (supplier is not null && vocabulary.Suppliers.FirstOrDefault(s => s.Id == supplier) is { } person)
        {
            sources.Add(person.Label);
        }

        return sources.Count == 0
            ? new("申请人", "the applicant")
            : new(string.Join("，或", sources.Select(s => s.Zh)), string.Join(", or ", sources.Select(s => s.En)));
    }
}
