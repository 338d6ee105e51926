using NRules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.NRules;

/// <summary>Sets the choices the way that favours the household: the session is told each combination and fires again.</summary>
internal sealed class FavourableChoice(CompiledRuleset compiled, ISession session, HouseholdFact household, Func<ISession, Answers> read)
{
    /// <summary>The classes that stay open, and what the rules say with the best combination.</summary>
    public (long Open, Answers Answers) Apply()
    {
        var answers = read(session);
        var choices = compiled.Ruleset.Choices;
        if (choices.Count == 0)
        {
            return (0, answers);
        }

        var offered = answers.Choices.ToDictionary(c => (c.Index, c.Record), c => c.Has);
        var open = new List<(MemberChoice Choice, RecordFact Record)>();
        for (var i = 0; i < choices.Count; i++)
        {
            open.AddRange(Settle(choices[i], i, offered));
        }

        if (open.Count == 0)
        {
            return (0, Fire());
        }

        open = [.. open.Take(ChoiceSearch.MostOptional)];
        var (best, left) = ChoiceSearch.Best(compiled, [.. Enumerable.Range(0, 1 << open.Count).Select(c => Try(open, c))]);
        Set(open, best);
        return (left, Fire());
    }

    /// <summary>Records without the choice are set to false; those for which it is unknown whether they have it stay unknown.</summary>
    private IEnumerable<(MemberChoice Choice, RecordFact Record)> Settle(MemberChoice choice, int index, Dictionary<(int, RecordFact), Truth> offered)
    {
        foreach (var record in household.Root.Children(choice.List.Index).Records)
        {
            if (!offered.TryGetValue((index, record), out var has))
            {
                record.Choose(choice.Fact, false);
            }
            else if (has == Truth.True)
            {
                yield return (choice, record);
            }
        }
    }

    private ChoiceSearch.Trial Try(List<(MemberChoice Choice, RecordFact Record)> open, int combination)
    {
        Set(open, combination);
        var answers = Fire();
        var person = compiled.Ruleset.JudgesMembers ? household.Root.Children(0).Records[0] : null;
        var bits = answers.Verdicts(person);
        var rank = CompiledRuleset.Rank(compiled.Verdict(bits));
        return new(combination, rank, rank == 0 ? 0 : Awards.Of(compiled, answers.Slots(person), bits).Total ?? 0, bits.NotMet, bits.Unknown);
    }

    private static void Set(List<(MemberChoice Choice, RecordFact Record)> open, int combination)
    {
        for (var i = 0; i < open.Count; i++)
        {
            open[i].Record.Choose(open[i].Choice.Fact, (combination >> i & 1) != 0);
        }
    }

    /// <summary>Loops read the members through the household, so it is told as changed too.</summary>
    private Answers Fire()
    {
        session.UpdateAll([household, .. household.Root.All]);
        session.Fire();
        return read(session);
    }
}
