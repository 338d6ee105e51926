using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Engines.NRules;

/// <summary>The household as a whole with the day it applies and the parameters of that day and region: what every rule matches first.</summary>
internal sealed class HouseholdFact(FactRecord root, RulesetContext context)
{
    public RecordFact Root { get; } = new(root);

    public Number AsOf { get; } = Number.Of(context.AsOf.DayNumber, 0);

    public Number Parameter(int index, int scale) => (context.Known >> index & 1) != 0 ? Number.Of(context.Constants[index], scale) : default;
}
