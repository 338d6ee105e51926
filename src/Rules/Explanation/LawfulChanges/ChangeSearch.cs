using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>
/// Finds, for every requirement, bar and benefit that is not met, the smallest change in one fact that the vocabulary marks as changeable, and the first
/// day, with which it is met. Numbers are bracketed and halved down to the last step; every result was decided, and so was the step before it.
/// </summary>
internal sealed class ChangeSearch
{
    private static readonly RuleKind[] Weighed = [RuleKind.Requirement, RuleKind.Bar, RuleKind.Benefit];

    private readonly CompiledRuleset _compiled;
    private readonly RuleReads _reads;
    private readonly Trials _trials;
    private readonly DaySearch _days;

    public ChangeSearch(
        CompiledRuleset compiled, RuleReads reads, Func<Subject, RulesetContext, Screening> screen, Subject subject, RulesetContext context, DateOnly? lastDay)
    {
        (_compiled, _reads) = (compiled, reads);
        _trials = new(compiled, screen, subject, context);
        _days = new(reads, _trials, lastDay);
    }

    private Ruleset Ruleset => _compiled.Ruleset;

    /// <summary>The changes for every such rule, by the member judged and the rule's place; an empty list where no single one meets it.</summary>
    public Dictionary<(int? Person, int Rule), IReadOnlyList<LawfulChange>> Of(Screening screening)
    {
        var open = (
            from judgement in screening.Concerned
            from rule in Enumerable.Range(0, Ruleset.Rules.Count)
            where Weighed.Contains(Ruleset.Rules[rule].Kind) && judgement.Bits[rule] == Verdict.NotMet
            select new OpenRule(judgement.Person, rule)).ToList();
        var found = open.ToDictionary(o => o, _ => new List<Found>());
        if (open.Count > 0)
        {
            foreach (var (record, owner, fact) in Changeable(_trials.Facts, null))
            {
                var concerned = open.Where(o => _reads.Reads(o.Rule, fact)).ToList();
                if (concerned.Count > 0)
                {
                    Try(record, owner, fact, concerned, found);
                }
            }
        }

        var days = _days.First(open);
        return open.ToDictionary(o => (o.Person, o.Rule), o => (IReadOnlyList<LawfulChange>)[.. Nearest(found[o]).Select(f => f.Change), .. days.GetValueOrDefault(o, [])]);
    }

    /// <summary>Of one fact the member with whom the least has to change; then in the order of the vocabulary.</summary>
    private static IEnumerable<Found> Nearest(List<Found> found) =>
        found.GroupBy(f => (f.Fact, f.Word)).Select(same => same.MinBy(f => f.Distance)!).OrderBy(f => f.Fact.Kind == FactKind.Money ? 0 : 1).ThenBy(f => f.Distance);

    /// <summary>Every fact that is known and may change, record by record.</summary>
    private static IEnumerable<(FactRecord Record, string? Owner, FactType Fact)> Changeable(FactRecord record, string? owner)
    {
        foreach (var fact in record.Type.Facts.Where(f => f.Change is not null && Value(record, f) is not null))
        {
            yield return (record, owner, fact);
        }

        foreach (var child in record.Type.Lists.SelectMany(l => record.List(l.Index).UsableRecords))
        {
            foreach (var one in Changeable(child, owner is null ? child.Key : $"{owner}/{child.Key}"))
            {
                yield return one;
            }
        }
    }

    internal static long? Value(FactRecord record, FactType fact) => record[fact].State switch
    {
        FactState.Known => record[fact].Value,
        FactState.None => fact.NoneMeans,
        _ => null,
    };

    private void Try(FactRecord record, string? owner, FactType fact, List<OpenRule> concerned, Dictionary<OpenRule, List<Found>> found)
    {
        var from = Value(record, fact)!.Value;
        Screening At(long value) => _trials.With(record, fact, value);
        if (fact.Change!.Direction != 0)
        {
            foreach (var (open, to) in new NumberSearch(At, from, fact).Nearest(concerned))
            {
                found[open].Add(new(fact, 0, Math.Abs(to - from), ChangeWords.OfNumber(fact, owner, from, to, At(to).Verdict)));
            }

            return;
        }

        foreach (var to in fact.Change.To.Where(t => t != from))
        {
            var screening = At(to);
            foreach (var open in concerned.Where(o => o.IsMet(screening)))
            {
                found[open].Add(new(fact, to + 1, 0, ChangeWords.OfWord(fact, owner, from, to, screening.Verdict)));
            }
        }
    }

    private sealed record Found(FactType Fact, long Word, long Distance, LawfulChange Change);
}

/// <summary>A rule that is not met, for the household or for one member.</summary>
internal sealed record OpenRule(int? Person, int Rule)
{
    public bool IsMet(Screening screening) => screening.All.FirstOrDefault(j => j.Person == Person) is { } judgement && judgement.Bits[Rule] == Verdict.Met;
}
