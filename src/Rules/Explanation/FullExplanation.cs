using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation.Deciding;
using Welfare.Rules.Explanation.LawfulChanges;

namespace Welfare.Rules.Explanation;

/// <summary>
/// Adds to a determination what takes many decisions to find: the smallest lawful change for every rule that is not met, and the facts that would settle
/// what is open.
/// </summary>
/// <param name="compiled">The version.</param>
/// <param name="screen">How the engine in use decides; it sets the choices in the facts it is given.</param>
/// <param name="lastDay">The version's last day; null where it has none yet.</param>
internal sealed class FullExplanation(CompiledRuleset compiled, Func<Subject, RulesetContext, Screening> screen, DateOnly? lastDay)
{
    private readonly RuleReads _reads = new(compiled.Ruleset);

    public Determination Add(Determination determination, Subject subject, RulesetContext context, Screening screening)
    {
        var rules = compiled.Ruleset.Rules.Count;
        var changes = new ChangeSearch(compiled, _reads, screen, subject, context, lastDay).Of(screening);
        var deciding = new DecidingSearch(compiled, screen, subject, context).Of(screening);
        return determination with
        {
            Findings = [.. determination.Findings.Select((finding, i) => finding with
            {
                LawfulChanges = changes.GetValueOrDefault((screening.Concerned[i / rules].Person, i % rules)),
                Deciding = deciding.OfRule(screening.Concerned[i / rules].Person, i % rules),
            })],
            Benefits = [.. determination.Benefits.Select((benefit, i) =>
                benefit with { Deciding = deciding.OfBenefit(screening.Concerned[i / compiled.Benefits.Length].Person, i % compiled.Benefits.Length) })],
            Deciding = deciding.OfProgramme,
        };
    }
}
