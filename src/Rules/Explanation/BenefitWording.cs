using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>Says what a version's benefits come to for those who are judged.</summary>
internal sealed class BenefitWording(CompiledRuleset compiled)
{
    /// <summary>Each benefit of each judgement.</summary>
    public Benefit[] Of(IReadOnlyList<Judgement> judged, IReadOnlyList<FactRecord> members)
    {
        var benefits = new Benefit[judged.Sum(j => j.Awards.Benefits.Count)];
        var at = 0;
        foreach (var judgement in judged)
        {
            var member = judgement.Person is { } person ? members[person].Key : null;
            foreach (var (rule, verdict, amount) in judgement.Awards.Benefits)
            {
                benefits[at++] = new(rule.Id, rule.Title, verdict, amount, rule.AmountPer, Covered(rule, judgement, members), member);
            }
        }

        return benefits;
    }

    /// <summary>The band of the first benefit that is not refused and has one.</summary>
    public AmountHint? Hint(Judgement judgement)
    {
        var slots = judgement.Awards.Slots;
        foreach (var (rule, verdict, _) in judgement.Awards.Benefits)
        {
            if (verdict != Verdict.NotMet && Awards.Amount(compiled, slots, rule.HintFrom) is { } from && Awards.Amount(compiled, slots, rule.HintTo) is { } to)
            {
                return new(from, to);
            }
        }

        return null;
    }

    private List<string> Covered(Rule rule, Judgement judgement, IReadOnlyList<FactRecord> members)
    {
        if (judgement.Person is { } person)
        {
            return [members[person].Key];
        }

        if (rule.Covers is null)
        {
            return [];
        }

        var bits = rule.Covers.Definition is { } list ? compiled.Figures.Included(judgement.Awards.Slots, list) : -1L;
        var keys = new List<string>(members.Count);
        for (var i = 0; i < members.Count; i++)
        {
            if ((bits >> i & 1) != 0)
            {
                keys.Add(members[i].Key);
            }
        }

        return keys;
    }
}
