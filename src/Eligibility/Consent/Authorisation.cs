namespace Welfare.Eligibility.Consent;

/// <summary>A person's signed leave to ask the departments (S1 art 58, S11 art 35(三)).</summary>
public sealed class Authorisation
{
    public const int PurposeMaxLength = 200;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid VisitId { get; init; }

    public required string Purpose { get; init; }

    public required DateOnly SignedOn { get; init; }

    /// <summary>The last day it may be used, inclusive.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
