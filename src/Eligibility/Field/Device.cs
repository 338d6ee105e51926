using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Field;

/// <summary>A grid worker's phone. It may send reports and ask what became of them, and nothing else: it can read nothing back.</summary>
public sealed class Device : IVersioned
{
    public const int NameMaxLength = 40;
    public const int SecretHashLength = 32;

    public required Guid Id { get; init; }

    /// <summary>What its worker calls it.</summary>
    public required string Name { get; init; }

    public required Guid WorkerId { get; init; }

    public required string WorkerName { get; init; }

    /// <summary>The place its worker worked for when it was registered.</summary>
    public required string PlaceCode { get; init; }

    /// <summary>Of the secret that only the phone has.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedByName { get; set; }

    /// <summary>When it was first told to erase everything.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public long Version { get; private set; }
}
