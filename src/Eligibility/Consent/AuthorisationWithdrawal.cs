namespace Welfare.Eligibility.Consent;

/// <summary>An authorisation taken back: nothing is asked under it from that moment on; what was asked before stays as it was.</summary>
public sealed class AuthorisationWithdrawal
{
    public const int ReasonMaxLength = 500;

    public required Guid AuthorisationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    public required Guid RecordedBy { get; init; }
}
