using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Evaluation;

/// <summary>What each benefit would give, and the total that the version's way of combining them makes of it.</summary>
/// <param name="Slots">The version's figures for this household.</param>
/// <param name="Benefits">Each benefit with its verdict and, where it may be given and a figure is known, its amount in fen.</param>
/// <param name="Total">The amount of the programme in fen; null where nothing is payable or no figure is fixed.</param>
/// <param name="Paying">The benefit that the total's period is taken from.</param>
/// <param name="Paid">The benefits whose amounts make the total.</param>
internal sealed record Awards(
    long[] Slots, IReadOnlyList<(Rule Rule, Verdict Verdict, long? Amount)> Benefits, long? Total, Rule? Paying, IReadOnlyList<(Rule Rule, Verdict Verdict, long? Amount)> Paid)
{
    public static Awards Of(CompiledRuleset compiled, Frame frame, RulesetContext context, VerdictBits bits, int person) =>
        Of(compiled, compiled.Figures.Fill(frame, context, compiled.Start(frame, person)), bits);

    /// <summary>The same from figures that have been worked out.</summary>
    public static Awards Of(CompiledRuleset compiled, long[] slots, VerdictBits bits)
    {
        var benefits = new (Rule Rule, Verdict Verdict, long? Amount)[compiled.Benefits.Length];
        // What is met is paid; what only a person can find met shows its figure where nothing is met.
        var best = Verdict.Review;
        for (var i = 0; i < benefits.Length; i++)
        {
            var rule = compiled.Ruleset.Rules[compiled.Benefits[i].Rule];
            var verdict = bits.All(compiled.Benefits[i].Conditions);
            benefits[i] = (rule, verdict, verdict is Verdict.Met or Verdict.Review ? Amount(compiled, slots, rule.Amount) : null);
            best = verdict == Verdict.Met ? verdict : best;
        }

        var paid = Array.FindAll(benefits, b => b.Amount is not null && b.Verdict == best);
        if (paid.Length == 0)
        {
            return new(slots, benefits, null, null, paid);
        }

        return compiled.Ruleset.AddsUp
            ? new(slots, benefits, paid.Sum(b => b.Amount), paid[0].Rule, paid)
            : new(slots, benefits, paid[0].Amount, paid[0].Rule, paid[..1]);
    }

    /// <summary>A figure in fen; null when unknown.</summary>
    public static long? Amount(CompiledRuleset compiled, long[] slots, Expression? figure) =>
        figure is not null && ExactFigure.At(slots, compiled.Figures.Slot(figure)) is { IsKnown: true } amount ? amount.Rounded(figure.Type, 2, Rounding.HalfUp) : null;
}
