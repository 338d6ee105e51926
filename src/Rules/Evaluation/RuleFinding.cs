namespace Welfare.Rules.Evaluation;

/// <summary>What one rule says of a household, without words.</summary>
/// <param name="Verdict">From the applicant's side: a bar that applies is <see cref="Verdict.NotMet"/>.</param>
/// <param name="Margin">
/// The distance from the threshold on either side of it, never negative, in the rule's <see cref="Rulesets.Rule.MarginUnit"/>; fractions are rounded away
/// from zero. Null where the rule has no threshold or a fact is missing.
/// </param>
public readonly record struct RuleFinding(Verdict Verdict, long? Margin);
