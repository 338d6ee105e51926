using System.Globalization;

namespace Welfare.Eligibility.Households;

/// <summary>
/// A citizen identity number (GB 11643-1999) that passed every check: eighteen characters, the last a digit or a capital X.
/// It prints masked; the full text is asked for by name.
/// </summary>
public readonly record struct IdentityNumber
{
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? _text;

    internal IdentityNumber(string text) => _text = text;

    public string Value => _text ?? throw new InvalidOperationException("This identity number was never read.");

    public string AreaCode => Value[..6];

    public DateOnly BirthDate => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public int Sequence => int.Parse(Value.AsSpan(14, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    public Sex Sex => Sequence % 2 == 1 ? Sex.Male : Sex.Female;

    public string Masked => $"{Value[..6]}********{Value[14..]}";

    /// <summary>Reads what a person typed, a scanner sent or a department file held.</summary>
    public static bool TryParse(string? raw, DateOnly today, out IdentityNumber number, out IdentityNumberProblem problem)
    {
        var reading = IdentityNumberReading.Of(raw, today);
        number = reading.Number ?? default;
        problem = reading.Problem;
        return reading.Number is not null;
    }

    /// <summary>Makes a number for synthetic people; sequence 000 is issued to nobody.</summary>
    public static IdentityNumber Create(string areaCode, DateOnly birthDate, int sequence)
    {
        if (areaCode.Length != 6 || !areaCode.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("An area code has six digits.", nameof(areaCode));
        }
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 999);

        var body = string.Create(CultureInfo.InvariantCulture, $"{areaCode}{birthDate:yyyyMMdd}{sequence:000}");
        return new IdentityNumber(body + CheckCharacter(body));
    }

    public override string ToString() => _text is null ? "" : Masked;

    /// <summary>The check character of GB 11643 for a number of which the first seventeen digits are given.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (body[i] - '0') * Weights[i];
        }
        return CheckCharacters[sum % 11];
    }
}
