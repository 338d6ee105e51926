using System.Security.Cryptography;
using System.Text.Json;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A report as it lies in a phone's outbox: ciphertext, and the time by the phone's clock.</summary>
internal sealed record PhoneReport(Guid Id, DateTimeOffset PhoneAt, byte[] Text, IReadOnlyList<byte[]> Pictures)
{
    public IEnumerable<byte[]> Parts => [Text, .. Pictures];

    public byte[] Chunk(int picture, int number) =>
        [.. Pictures[picture - 1].AsSpan(number * FieldPicture.ChunkLength, Math.Min(FieldPicture.ChunkLength, Pictures[picture - 1].Length - (number * FieldPicture.ChunkLength)))];
}

/// <summary>What must be found of a report when all is over.</summary>
/// <param name="Id">Made on the phone.</param>
/// <param name="Device">The phone.</param>
/// <param name="IdNumber">The applicant's.</param>
/// <param name="PhoneAt">By the phone's clock.</param>
/// <param name="TextSha256">Of the text as sealed.</param>
/// <param name="PictureSha256">Of each picture before it was sealed.</param>
internal sealed record ExpectedReport(Guid Id, Guid Device, string IdNumber, DateTimeOffset PhoneAt, byte[] TextSha256, IReadOnlyList<byte[]> PictureSha256);

/// <summary>Takes households down: people of the register where one is given, and otherwise people whom no register has.</summary>
internal sealed class PhoneHouseholdMaker(int serial, Random chance)
{
    private const int ShortestPicture = 20_000;
    private const int LongestPicture = 150_000;
    private const int HoursWrong = 72;
    private const int SequencesOfADay = 900;
    private static readonly DateOnly Oldest = new(1901, 1, 1);
    private static readonly byte[] JpegBegins = [0xFF, 0xD8, 0xFF];

    private int _made;

    public (PhoneReport Sealed, ExpectedReport Expected) Take(LoadPhone phone, CountyHead? head, int pictures, IReadOnlyDictionary<string, string> answers, bool damaged = false)
    {
        var id = Guid.CreateVersion7();
        var phoneAt = PhoneAt();
        var number = head?.IdNumber ?? Stranger();
        var shown = Enumerable.Range(0, pictures).Select(_ => Picture()).ToList();
        var text = phone.Keys.Seal(id, ReportSeal.Text, JsonSerializer.SerializeToUtf8Bytes(new
        {
            idNumber = number,
            name = head?.Name ?? "某人",
            villageCode = head?.VillageCode ?? phone.VillageCode,
            asksFor = "屋顶漏水，想修一修",
            answers,
            damaged,
            pictures = shown.Select(_ => "photo"),
        }));
        var report = new PhoneReport(id, phoneAt, text, [.. shown.Select((picture, i) => phone.Keys.Seal(id, i + 1, picture))]);
        return (report, new(id, phone.Id, number, phoneAt, SHA256.HashData(text), [.. shown.Select(SHA256.HashData)]));
    }

    // Whole milliseconds, as a browser writes them.
    private DateTimeOffset PhoneAt() => DateTimeOffset.FromUnixTimeMilliseconds(
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + chance.NextInt64(-HoursWrong * 3_600_000L, (HoursWrong * 3_600_000L) + 1));

    // So old that nobody of the synthetic county has the number; each phone has days of its own.
    private string Stranger()
    {
        var next = _made++;
        return IdentityNumber.Create(FujianPlaces.Pingtan, Oldest.AddDays(serial + (next / SequencesOfADay)), 1 + (next % SequencesOfADay)).Value;
    }

    private byte[] Picture()
    {
        var bytes = new byte[chance.Next(ShortestPicture, LongestPicture)];
        chance.NextBytes(bytes);
        JpegBegins.CopyTo(bytes, 0);
        return bytes;
    }
}
