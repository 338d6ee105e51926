using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications;

/// <summary>A home visit and what it found (S11 art 41).</summary>
public sealed class Survey : ISealedRow
{
    public const int InvestigatorsMaxLength = 400;
    public const int FindingsMaxLength = 4000;
    public const int PicturesMaxLength = 400;

    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>At least two.</summary>
    public required IReadOnlyList<string> Investigators { get; init; }

    /// <summary>The numbers of its photographs and signatures; none where it was recorded before they were asked for.</summary>
    public IReadOnlyList<int> Pictures { get; init; } = [];

    public required string Findings
    {
        get => SealedFindings.Open(Id);
        init => SealedFindings = SealedText.Of(this, value);
    }

    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedFindings { get; private init; } = SealedText.Nothing;
}
