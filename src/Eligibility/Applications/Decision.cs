using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>A decision about an application, made by a named person. Where one is to be made again, the later stands beside the earlier.</summary>
public sealed class Decision : ISealedRow
{
    public const int LetterNumberMaxLength = 40;
    public const int GroundsMaxLength = 1000;

    public required Guid ApplicationId { get; init; }

    /// <summary>0 for the first; raised where an appeal had it made again.</summary>
    public int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ApplicationId, Seq);

    public required DecisionOutcome Outcome { get; init; }

    public required string Reason
    {
        get => SealedReason.Open(this);
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
