using System.Security.Cryptography;
using Welfare.Eligibility.Field;
using Welfare.Rules;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>A report as it comes, checked for shape before it is opened.</summary>
/// <param name="Sealed">The text, sealed.</param>
/// <param name="PhoneAt">What the phone's clock said.</param>
/// <param name="Pictures">Those that will follow.</param>
public sealed record SentReport(byte[]? Sealed, DateTimeOffset? PhoneAt, IReadOnlyList<SentPicture?>? Pictures)
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public (string Field, Words Says)? Problem()
    {
        if (Sealed is null || Sealed.Length < ReportSeal.Overhead)
        {
            return ("sealed", new("缺少封装后的内容。", "The sealed text is missing."));
        }
        if (PhoneAt is not { } at || at < Earliest || at > Latest)
        {
            return ("phoneAt", new("缺少手机时间，或者不是真实时间。", "The phone's time is missing or no real time."));
        }
        return Pictures is null || Pictures.Count > FieldReport.PicturesMost || !Pictures.All(IsGood)
            ? ("pictures", new($"图片应不超过 {FieldReport.PicturesMost} 张，每张给出长度（不超过 2 MB）和 SHA-256。", $"At most {FieldReport.PicturesMost} pictures, each with its length (at most 2 MB) and SHA-256."))
            : null;
    }

    private static bool IsGood(SentPicture? picture) =>
        picture is { Length: > ReportSeal.Overhead and <= FieldPicture.LongestSealed, Sha256.Length: SHA256.HashSizeInBytes };
}

/// <summary>A picture as the phone sealed it.</summary>
public sealed record SentPicture(int Length, byte[]? Sha256);
