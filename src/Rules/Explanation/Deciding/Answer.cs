using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>Something that an open question may turn out to be.</summary>
/// <param name="Entry">A fact's answer, or a list's state.</param>
/// <param name="Records">A list's records; null for facts, for parameters and where the records stay as they are.</param>
internal sealed record Answer(FactEntry Entry, IReadOnlyList<FactRecord>? Records = null)
{
    public static Answer Of(long value) => new(FactEntry.Of(value));
}

/// <summary>Answers that were tried together, and the outcome they gave.</summary>
internal sealed record Trial(Verdict Gives, IReadOnlyDictionary<Want, Answer> Answers);
