using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Collects what is missing: each fact once, with all the rules that wait for it and who can supply it.</summary>
internal sealed class MissingFacts(Vocabulary vocabulary)
{
    internal static readonly Words Applicant = new("申请人", "the applicant");
    internal static readonly Words PolicyOffice = new("政策主管科室（参数尚未公布或录入）", "the policy office (the figure is not published or entered)");
    private readonly Dictionary<(string Fact, string? Member), (MissingFact Fact, List<string> Rules)> _missing = [];

    /// <summary>Adds what keeps a rule undecided.</summary>
    public void Add(IEnumerable<Want> wants, RulesetContext context, string rule)
    {
        foreach (var want in wants)
        {
            Add(Missing(want, context), rule);
        }
    }

    public IReadOnlyList<MissingFact> ToList() => _missing.Count == 0 ? [] : [.. _missing.Values.Select(m => m.Fact with { Rules = m.Rules })];

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

    private MissingFact Missing(Want want, RulesetContext context) => want switch
    {
        { Fact: { } fact } => new(fact.Name, fact.Label, want.Owner, fact.Item, want.Record![fact].State, SuppliedBy(fact.Item, fact.SuppliedBy), []),
        { List: { } list } => new(list.Name, list.Label, want.Owner, list.Item, want.Record!.List(list.Index).State, SuppliedBy(list.Item, list.SuppliedBy), []),
        _ => new(context.Values[want.Parameter].Parameter.Name, context.Values[want.Parameter].Parameter.Title, null, null, FactState.Unknown, PolicyOffice, []),
    };

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
            ? Applicant
            : new(string.Join("，或", sources.Select(s => s.Zh)), string.Join(", or ", sources.Select(s => s.En)));
    }
}
