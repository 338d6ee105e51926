using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Explanation;

/// <summary>An engine that decides one version: its name on receipts, and what it says of a household. It sets the choices in the facts.</summary>
internal sealed record Decider(string Engine, Func<Subject, RulesetContext, Screening> Screen);
