using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Challenges;

/// <summary>What a person says is wrong.</summary>
/// <param name="Subject">Whose fact, and where it was met.</param>
/// <param name="Item">D01 and on.</param>
/// <param name="Fact">The one fact, or <see cref="Challenge.WholeItem"/>.</param>
/// <param name="RowKey">The record of a list; null where none is named.</param>
/// <param name="OnBehalfOf">Who says so.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Right">What is right, as the person says.</param>
/// <param name="Evidence">What the person shows for it.</param>
public sealed record RaiseChallenge(
    ChallengeSubject Subject, string Item, string Fact, string? RowKey, Guid OnBehalfOf, string Wrong, string Right, string? Evidence);

/// <summary>A step with a challenge. <paramref name="Version"/> is the state the person saw when choosing it.</summary>
public sealed record ChallengeStep(Guid ChallengeId, long Version, string Text);

/// <summary>The department stands by what it holds.</summary>
/// <param name="Step">With which evidence, and why.</param>
/// <param name="Seen">The batch that the officer was shown: a newer one that came in since is looked at first.</param>
public sealed record ConfirmFact(ChallengeStep Step, Guid? Seen);

/// <summary>The department's corrected answer: no rows say that it holds nothing.</summary>
/// <param name="Step">With which evidence, and why.</param>
/// <param name="Seen">The batch that the officer was shown: a newer one that came in since is looked at first.</param>
/// <param name="AsOf">The day the corrected answer is true of.</param>
/// <param name="Rows">The rows as they should have been.</param>
public sealed record CorrectFact(ChallengeStep Step, Guid? Seen, DateOnly AsOf, IReadOnlyList<FactAnswerRow> Rows);
