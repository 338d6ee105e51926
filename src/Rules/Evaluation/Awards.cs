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
    public static Awards Of(CompiledRuleset compiled, Frame frame, RulesetContext context, VerdictBits bits, int person)
    {
        var slots = new long[compiled.Figures.Size];
        compiled.Figures.Fill(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), slots);
        return Of(compiled, slots, bits);
    }

    /// <summary>The same from figures that have been worked out.</summary>
    public static Awards Of(CompiledRuleset compiled, long[] slots, VerdictBits bits)
    {
        var benefits = compiled.Benefits
            .Select(b => (Rule: compiled.Ruleset.Rules[b.Rule], Verdict: bits.All(b.Conditions)))
            .Select(b => (b.Rule, b.Verdict, Amount: b.Verdict is Verdict.Met or Verdict.Review ? Amount(compiled, slots, b.Rule.Amount) : null))
            .ToList();
        // What is met is paid; what only a person can find met shows its figure where nothing is met.
        var best = benefits.Any(b => b.Verdict == Verdict.Met) ? Verdict.Met : Verdict.Review;
        var paid = benefits.Where(b => b.Amount is not null && b.Verdict == best).ToList();
        var total = paid.Count == 0 ? null : compiled.Ruleset.AddsUp ? paid.Sum(b => b.Amount) : paid[0].Amount;
        return new(slots, benefits, total, paid.FirstOrDefault().Rule, compiled.Ruleset.AddsUp || paid.Count < 2 ? paid : paid[..1]);
    }

    /// <summary>A figure in fen; null when unknown.</summary>
    public static long? Amount(CompiledRuleset compiled, long[] slots, Expression? figure)
    {
        if (figure is null)
        {
            return null;
        }

        var slot = compiled.Figures.Slot(figure);
        return slots[(3 * slot) + 2] == 0 ? null : Engines.Compiled.ExactRounding.Round(slots[3 * slot], figure.Type.Scale, slots[(3 * slot) + 1], 2, Rounding.HalfUp);
    }
}
