using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Security;

/// <summary>What somebody's phone makes sign-in codes with, and the codes on paper for when it is lost.</summary>
public sealed class SecondFactor : ISealedRow
{
    public const int KeyMaxLength = 64;
    public const int RecoveryCodesMaxLength = 400;
    public const int UsedMaxLength = 40;

    /// <summary>The staff member's.</summary>
    public required Guid Id { get; init; }

    /// <summary>In base 32; empty while there is none.</summary>
    public string Key
    {
        get => SealedKey.Open(Id);
        set => SealedKey = SealedText.Of(this, value);
    }

    /// <summary>Those not used yet, as Identity joins them; empty while there are none.</summary>
    public string RecoveryCodes
    {
        get => SealedRecoveryCodes.Open(Id);
        set => SealedRecoveryCodes = SealedText.Of(this, value);
    }

    /// <summary>The code that was taken last and the half minute in which it was: nobody who saw it typed can use it again.</summary>
    public string? Used { get; set; }

    internal SealedText SealedKey { get; private set; } = SealedText.Nothing;

    internal SealedText SealedRecoveryCodes { get; private set; } = SealedText.Nothing;

    public static SecondFactor Of(Guid staff) => new() { Id = staff, Key = "", RecoveryCodes = "" };
}
