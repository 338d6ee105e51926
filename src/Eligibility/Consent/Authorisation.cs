namespace Welfare.Eligibility.Consent;

/// <summary>
/// A person's signed leave to ask the departments, for one purpose (S1 art 58, S11 art 35(三)). It is added and never changed: taken back it has a
/// <see cref="AuthorisationWithdrawal"/> beside it, so that it can always be said what was in force when.
/// </summary>
public sealed class Authorisation
{
    public const int PurposeMaxLength = 200;

    /// <summary>Data may be asked for until this many months after signing (S11 art 54: at most twelve).</summary>
    public const int Months = 12;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid VisitId { get; init; }

    public required string Purpose { get; init; }

    public required SigningWay Way { get; init; }

    public required DateOnly SignedOn { get; init; }

    /// <summary>The last day it may be used, inclusive.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Who took the paper in, or showed the code that was signed with.</summary>
    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>How an authorisation was signed.</summary>
public enum SigningWay
{
    Paper,
    Phone,
}
