using System.Globalization;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>What is typed, scanned or pasted where an identity number belongs, and is none.</summary>
internal static class GarbledNumbers
{
    private const int PastedLength = 20_000;

    private static readonly string[] Odd =
        ["", " ", "\u3000", "１２３", "X", "350128XXXXXXXXXXXX", "'; DROP TABLE People; --", "<script>alert(1)</script>", "\u202E350128197001010003", "📄📄📄", "3501281970010100０２Ｙ", "350128-1970-0101-0003"];

    private static readonly Func<Random, string>[] Kinds =
    [
        random => Mistyped(Number(random, Day(random))),
        random => Number(random, "19700231"),
        random => Number(random, "20210229"),
        random => Number(random, string.Create(CultureInfo.InvariantCulture, $"{random.Next(2100, 2999)}0101")),
        random => Number(random, string.Create(CultureInfo.InvariantCulture, $"{random.Next(1000, 1800)}1231")),
        random => string.Create(CultureInfo.InvariantCulture, $"350128{random.Next(10, 99)}0231{random.Next(100, 999)}"),
        random => FullWidth(Mistyped(Number(random, Day(random)))),
        random => Number(random, Day(random)).Insert(random.Next(1, 17), "x"),
        random => Number(random, Day(random))[..random.Next(1, 15)],
        random => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0x20, 0xD7FF))) + "!",
        random => Odd[random.Next(Odd.Length)],
        random => new string((char)random.Next('0', '9' + 1), random.Next(19, PastedLength)),
    ];

    public static string Of(int place, Random random) => Kinds[place % Kinds.Length](random);

    private static string Number(Random random, string day)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"350128{day}{random.Next(100, 999)}");
        return body + IdentityNumber.CheckCharacter(body);
    }

    private static string Day(Random random) => new DateOnly(1930, 1, 1).AddDays(random.Next(30_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // The check character finds every single digit that is wrong.
    private static string Mistyped(string number) => number[..16] + (char)('0' + ((number[16] - '0' + 1) % 10)) + number[17];

    private static string FullWidth(string number) => string.Concat(number.Select(c => (char)(c - '0' + '０')));
}
