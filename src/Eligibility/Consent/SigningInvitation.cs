using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Consent;

/// <summary>Leave for one person of one visit to sign on a phone, until the end of the day. Only the hash of its token is kept.</summary>
public sealed class SigningInvitation : IVersioned
{
    public const int MostWrongTries = 5;
    public const int TokenHashLength = 32;

    public required Guid Id { get; init; }

    public required byte[] TokenHash { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid VisitId { get; init; }

    /// <summary>Who showed the code.</summary>
    public required Guid MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>It may be used before this moment.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public int WrongTries { get; set; }

    public long Version { get; private set; }
}
