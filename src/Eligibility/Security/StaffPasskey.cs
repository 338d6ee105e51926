namespace Welfare.Eligibility.Security;

/// <summary>A passkey (WebAuthn) of somebody who works here: the public half of a key that stays in their computer, phone or token.</summary>
public sealed class StaffPasskey
{
    public const int NameMaxLength = 60;
    public const int CredentialIdMaxLength = 1023;
    public const int PublicKeyMaxLength = 2000;
    public const int TransportsMaxLength = 120;

    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    /// <summary>How the key calls itself.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>As COSE writes keys.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When somebody last signed in with it.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>How often it has signed, as it counts itself; zero for ever where it does not count. A count that does not rise is refused.</summary>
    public required long Signatures { get; init; }

    /// <summary>How a browser reaches it, in WebAuthn's words, with blanks between them.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether its maker may keep copies, on the owner's other devices say.</summary>
    public required bool CanBeCopied { get; init; }

    public required bool IsCopied { get; init; }
}
