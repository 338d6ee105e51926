using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// "This is wrong": what a person says of something a department holds. From the moment it is raised until it is answered the fact is in
/// dispute, and nothing against the person may rest on it.
/// </summary>
public sealed class Challenge : ISealedRow, IVersioned
{
    public const int RowKeyMaxLength = 40;

    /// <summary>What stands for the whole item in <see cref="Fact"/>.</summary>
    public const string WholeItem = "";

    public required Guid Id { get; init; }

    /// <summary>The person the fact is about.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>D01 and on.</summary>
    public required string Item { get; init; }

    /// <summary>The one fact in dispute, or <see cref="WholeItem"/>. Of a list (vehicles, homes…) always the whole: a wrong record may be one that is not there.</summary>
    public required string Fact { get; init; }

    /// <summary>The record of a list that is said to be wrong; null where none is named.</summary>
    public string? RowKey
    {
        get => SealedRowKey?.Open(Id);
        init => SealedRowKey = SealedText.OfNullable(this, value);
    }

    public Guid? VisitId { get; init; }

    public Guid? ApplicationId { get; init; }

    /// <summary>Who says so: the person, or somebody of the household for the person.</summary>
    public required Guid OnBehalfOf { get; init; }

    public required string VillageCode { get; set; }

    public required Guid RaisedBy { get; init; }

    public required string RaisedByName { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The last day for the department's answer, inclusive.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What is said to be wrong, in the person's words.</summary>
    public required string Wrong
    {
        get => SealedWrong.Open(Id);
        init => SealedWrong = SealedText.Of(this, value);
    }

    /// <summary>What the person says is right.</summary>
    public required string Right
    {
        get => SealedRight.Open(Id);
        init => SealedRight = SealedText.Of(this, value);
    }

    public string? Evidence
    {
        get => SealedEvidence?.Open(Id);
        init => SealedEvidence = value is null ? null : SealedText.Of(this, value);
    }

    public ChallengeState State { get; internal set; } = ChallengeState.Open;

    public Guid? AnsweredBy { get; internal set; }

    public string? AnsweredByName { get; internal set; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    /// <summary>The batch that the correction or confirmation came in as; null while open and after a withdrawal.</summary>
    public Guid? AnswerBatchId { get; internal set; }

    public long Version { get; private set; }

    public ICollection<ChallengeEntry> Entries { get; } = [];

    public bool IsOpen => AnsweredAt is null;

    internal SealedText? SealedRowKey { get; private init; }

    internal SealedText SealedWrong { get; private init; } = SealedText.Nothing;

    internal SealedText SealedRight { get; private init; } = SealedText.Nothing;

    internal SealedText? SealedEvidence { get; private init; }
}
