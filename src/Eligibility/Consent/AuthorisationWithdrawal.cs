using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Consent;

/// <summary>An authorisation taken back: nothing is asked under it from that moment on; what was asked before stays as it was.</summary>
public sealed class AuthorisationWithdrawal : ISealedRow
{
    public const int ReasonMaxLength = 500;

    public required Guid AuthorisationId { get; init; }

    Guid ISealedRow.Id => AuthorisationId;

    public required DateTimeOffset At { get; init; }

    /// <summary>What the person said.</summary>
    public required string Reason
    {
        get => SealedReason.Open(AuthorisationId);
        init => SealedReason = SealedText.Of(this, value);
    }

    public required Guid RecordedBy { get; init; }

    internal SealedText SealedReason { get; private init; } = SealedText.Nothing;
}
