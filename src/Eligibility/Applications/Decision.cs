using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>The county's decision, made by a named person.</summary>
public sealed class Decision : ISealedRow
{
    public const int LetterNumberMaxLength = 40;
    public const int GroundsMaxLength = 1000;

    public required Guid ApplicationId { get; init; }

    Guid ISealedRow.Id => ApplicationId;

    public required DecisionOutcome Outcome { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(ApplicationId);
        init => SealedReason = SealedText.Of(this, value);
    }

    /// <summary>Fen; null where nothing is paid.</summary>
    public long? Amount { get; init; }

    /// <summary>First day of the first month paid (S11 art 58: the month after the decision).</summary>
    public DateOnly? StartMonth { get; init; }

    /// <summary>Why the decision is not what the rules advised; null when it is.</summary>
    public DepartureReason? Departure { get; init; }

    /// <summary>Ids of the conditions that a refusal rests on; empty for an approval.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    public required Guid DecidedBy { get; init; }

    public required string DecidedByName { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What the rules advised.</summary>
    public required Verdict AdviceVerdict { get; init; }

    public required string LetterNumber { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
