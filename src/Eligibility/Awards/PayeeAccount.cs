namespace Welfare.Eligibility.Awards;

/// <summary>An account as somebody states it.</summary>
public sealed record PayeeAccount(AccountKind Kind, string BankCode, string Number)
{
    private const int ShortestNumber = 8;
    private const int ShortestCard = 12;
    private const int LongestCard = 19;

    public bool IsBankCode => BankCode.Length == AwardAccount.BankCodeLength && BankCode.All(char.IsAsciiDigit);

    /// <summary>Whether it can be an account's number: digits, and for a card the check digit.</summary>
    public bool IsNumber => Number.All(char.IsAsciiDigit) && (Kind == AccountKind.Card
        ? Number.Length is >= ShortestCard and <= LongestCard && PassesLuhn(Number)
        : Number.Length is >= ShortestNumber and <= AwardAccount.NumberMaxLength);

    internal static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
