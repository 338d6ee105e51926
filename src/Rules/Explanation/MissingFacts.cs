using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Explanation;

/// <summary>Collects what is missing: each fact once, with all the rules that wait for it and who can supply it.</summary>
internal sealed class MissingFacts(SupplierWords suppliers)
{
    internal static readonly Words PolicyOffice = new("政策主管科室（参数尚未公布或录入）", "the policy office (the figure is not published or entered)");
    private readonly Dictionary<(string Fact, string? Member), (MissingFact Fact, List<string> Rules)> _missing = [];

    /// <summary>Adds what keeps a rule undecided.</summary>
    public void Add(IEnumerable<Want> wants, RulesetContext context, string rule)
    {
        foreach (var want in wants)
        {
            var key = (NameOf(want, context), want.Owner);
            if (!_missing.TryGetValue(key, out var known))
            {
                _missing.Add(key, known = (Missing(want, context), []));
            }

            if (rule.Length > 0 && !known.Rules.Contains(rule))
            {
                known.Rules.Add(rule);
            }
        }
    }

    public bool IsEmpty => _missing.Count == 0;

    public IReadOnlyList<MissingFact> ToList() => _missing.Count == 0 ? [] : [.. _missing.Values.Select(m => m.Fact with { Rules = m.Rules })];

    private static string NameOf(Want want, RulesetContext context) => want.Fact?.Name ?? want.List?.Name ?? context.Values[want.Parameter].Parameter.Name;

    private MissingFact Missing(Want want, RulesetContext context) => want switch
    {
        { Fact: { } fact } => new(fact.Name, fact.Label, want.Owner, fact.Item, want.Record![fact].State, suppliers.Of(fact.Item, fact.SuppliedBy), []),
        { List: { } list } => new(list.Name, list.Label, want.Owner, list.Item, want.Record!.List(list.Index).State, suppliers.Of(list.Item, list.SuppliedBy), []),
        _ => new(context.Values[want.Parameter].Parameter.Name, context.Values[want.Parameter].Parameter.Title, null, null, FactState.Unknown, PolicyOffice, []),
    };
}
