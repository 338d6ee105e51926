using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>Says of open questions what they are called, who can answer them and how long that takes.</summary>
internal sealed class DecidingWords(Vocabulary vocabulary, RulesetContext context)
{
    private static readonly Verdict[] Order = [Verdict.Met, Verdict.Review, Verdict.NotMet];

    private readonly Dictionary<Want, DecidingFact> _facts = [];

    public DecidingSet Set(IReadOnlySet<Want> wants, IReadOnlyList<Trial> trials)
    {
        var facts = wants.Select(Fact).OrderBy(f => Quickest(f) ?? int.MaxValue).ToList();
        var days = facts.Select(Quickest).ToList();
        return new(facts, [.. Order.Where(v => trials.Any(t => t.Gives == v))], days.Contains(null) ? null : days.Max()) { Trials = trials };
    }

    private static int? Quickest(DecidingFact fact) => fact.Suppliers.Count == 0 ? null : fact.Suppliers[0].WorkingDays;

    private DecidingFact Fact(Want want) => _facts.TryGetValue(want, out var known) ? known : _facts[want] = want switch
    {
        { Fact: { } fact } => Of(fact.Name, fact.Label, want, want.Record![fact].State, fact.Item, fact.SuppliedBy),
        { List: { } list } => Of(list.Name, list.Label, want, want.Record!.List(list.Index).State, list.Item, list.SuppliedBy),
        _ => new(context.Values[want.Parameter].Parameter.Name, context.Values[want.Parameter].Parameter.Title, null, FactState.Unknown, [Supplier(MissingFacts.PolicyOffice, null, null, false)]),
    };

    private DecidingFact Of(string name, Words label, Want want, FactState state, string? item, string? supplier) =>
        new(name, label, want.Owner, state, [.. Suppliers(state, item, supplier).OrderBy(s => s.WorkingDays ?? int.MaxValue)]);

    /// <summary>What the person has not authorised or has challenged, only the department can answer.</summary>
    private IEnumerable<FactSupplier> Suppliers(FactState state, string? item, string? supplier)
    {
        var source = item is null ? null : vocabulary.FindItem(item);
        if (source is not null)
        {
            var department = vocabulary.Department(source.Department).Label;
            var who = state == FactState.NotAuthorised
                ? new($"{department.Zh}（本人签署核对授权书之后）", $"{department.En} (once the person has signed the authorisation)")
                : department;
            yield return Supplier(who, source.Id, source.Takes, source.Refresh != "on-request");
        }

        if (source is not null && state is FactState.NotAuthorised or FactState.Disputed)
        {
            yield break;
        }

        var person = vocabulary.Suppliers.FirstOrDefault(s => s.Id == supplier);
        if (person is not null || source is null)
        {
            yield return Supplier(person?.Label ?? SupplierWords.Applicant, null, person?.Takes, false);
        }
    }

    private static FactSupplier Supplier(Words who, string? item, WorkingDays? takes, bool byRefresh) =>
        new(who, item, takes?.Days, takes?.Confirmed == true, takes?.Source, Takes(takes, byRefresh));

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";

    private static Words Takes(WorkingDays? takes, bool byRefresh) => takes switch
    {
        null => new("所需时间没有查到", "time not known"),
        { Days: 0 } => new("当场", "on the spot"),
        { Confirmed: true } => new($"约 {takes.Days} 个工作日以内（{takes.Source}）", $"about {Days(takes.Days)} at most ({takes.Source})"),
        _ when byRefresh => new($"约 {takes.Days} 个工作日（按更新周期，未确认）", $"about {Days(takes.Days)} (by how often the department sends data, unconfirmed)"),
        _ => new($"约 {takes.Days} 个工作日（未确认）", $"about {Days(takes.Days)} (unconfirmed)"),
    };
}
