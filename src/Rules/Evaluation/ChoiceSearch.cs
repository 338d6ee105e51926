using System.Numerics;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// Sets the members' choice facts so that the result favours the household: every combination is decided, the best verdict wins, then the
/// higher amount, then the fewer members counted in.
/// </summary>
internal static class ChoiceSearch
{
    // 2^8 combinations; a household with more optional members keeps the rest undecided, which a person then sees.
    internal const int MostOptional = 8;

    /// <summary>
    /// Sets the facts in the frame and reports them to <paramref name="chosen"/>. Gives the rules, notes apart, that stay open because
    /// another combination does not refuse them and some fact could still make that one the best.
    /// </summary>
    public static long Apply(CompiledRuleset compiled, Frame frame, RulesetContext context, Action<MemberChoice, int, bool> chosen)
    {
        var choices = compiled.Ruleset.Choices;
        if (choices.Count == 0)
        {
            return 0;
        }

        var slots = new long[2 * choices.Count];
        compiled.Choices(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, 0), slots);
        var open = new List<(MemberChoice Choice, int Member)>();
        for (var c = 0; c < choices.Count; c++)
        {
            open.AddRange(Settle(compiled, frame, choices[c], slots[2 * c], slots[(2 * c) + 1], chosen));
        }

        if (open.Count == 0)
        {
            return 0;
        }

        open = [.. open.Take(MostOptional)];
        var tried = Enumerable.Range(0, 1 << open.Count).Select(combination => Try(compiled, frame, context, open, combination)).ToList();
        var (best, left) = Best(compiled, tried);
        Set(compiled, frame, open, best);
        for (var i = 0; i < open.Count; i++)
        {
            chosen(open[i].Choice, open[i].Member, (best >> i & 1) != 0);
        }

        return left;
    }

    /// <summary>The combination that favours the household most, and the classes that stay open.</summary>
    public static (int Combination, long Open) Best(CompiledRuleset compiled, IReadOnlyList<Trial> tried)
    {
        var best = tried
            .OrderByDescending(t => t.Rank).ThenByDescending(t => t.Amount).ThenBy(t => BitOperations.PopCount((uint)t.Combination)).ThenBy(t => t.Combination)
            .First();
        // While a combination waits for a fact, another may turn out the best: what that one does not refuse is not refused.
        var mayTurn = best.Rank != CompiledRuleset.Rank(Verdict.NotMet) && tried.Any(t => (t.Unknown & ~compiled.Notes) != 0);
        return (best.Combination, mayTurn ? tried.Aggregate(0L, (possible, t) => possible | ~t.NotMet) & ~compiled.Notes : 0);
    }

    internal sealed record Trial(int Combination, int Rank, long Amount, long NotMet, long Unknown);

    /// <summary>Members without the choice are set to false; those for whom it is unknown whether they have it stay unknown.</summary>
    private static IEnumerable<(MemberChoice Choice, int Member)> Settle(
        CompiledRuleset compiled, Frame frame, MemberChoice choice, long surely, long maybe, Action<MemberChoice, int, bool> chosen)
    {
        var count = frame.Count(compiled.Layout.Of(compiled.Ruleset.Vocabulary.Root), choice.List);
        for (var member = 0; member < count; member++)
        {
            if ((surely >> member & 1) != 0)
            {
                yield return (choice, member);
            }
            else if ((maybe >> member & 1) == 0)
            {
                Set(compiled, frame, choice, member, false);
                chosen(choice, member, false);
            }
        }
    }

    private static Trial Try(CompiledRuleset compiled, Frame frame, RulesetContext context, List<(MemberChoice Choice, int Member)> open, int combination)
    {
        Set(compiled, frame, open, combination);
        var bits = compiled.Decide(frame, context);
        var rank = CompiledRuleset.Rank(compiled.Verdict(bits));
        return new(combination, rank, rank == 0 ? 0 : Awards.Of(compiled, frame, context, bits, 0).Total ?? 0, bits.NotMet, bits.Unknown);
    }

    private static void Set(CompiledRuleset compiled, Frame frame, List<(MemberChoice Choice, int Member)> open, int combination)
    {
        for (var i = 0; i < open.Count; i++)
        {
            Set(compiled, frame, open[i].Choice, open[i].Member, (combination >> i & 1) != 0);
        }
    }

    private static void Set(CompiledRuleset compiled, Frame frame, MemberChoice choice, int member, bool value)
    {
        var layout = compiled.Layout;
        frame.Choose(layout.Of(compiled.Ruleset.Vocabulary.Root), choice.List, layout.Of(choice.Variable.Record), member, choice.Fact, value);
    }
}
