using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Awards;

/// <summary>Where an award is paid from then on. Accounts are added, never changed.</summary>
public sealed class AwardAccount : ISealedRow
{
    public const int BankCodeLength = 12;
    public const int NumberMaxLength = 32;

    public required Guid Id { get; init; }

    public required Guid AwardId { get; init; }

    public required int Seq { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string BankCode { get; init; }

    public required string Number
    {
        get => SealedNumber.Open(Id);
        init => SealedNumber = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The last four digits; none of a number so short that they would give it away.</summary>
    public string Masked => MaskOf(Number);

    internal SealedText SealedNumber { get; private init; } = SealedText.Nothing;

    public static string MaskOf(string number) => ErasedText.Is(number) ? number : number.Length < 8 ? new('*', number.Length) : $"{new string('*', number.Length - 4)}{number[^4..]}";
}

public enum AccountKind
{
    /// <summary>Its number ends in a check digit (Luhn).</summary>
    Card,

    /// <summary>Its number has none.</summary>
    Passbook,
}
