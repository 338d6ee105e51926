using System.Globalization;
using System.Security.Cryptography;
using Welfare.Desk.Documents;
using Welfare.Eligibility.Appeals;

namespace Welfare.Desk.Features.Appeals;

/// <summary>Puts the pictures of a case behind its papers.</summary>
internal static class CasePictureParts
{
    /// <summary>As many as there is room for, in their order; the others are named without their content. Gives those that are in.</summary>
    public static async Task<IReadOnlyList<CasePictureKind>> AddAsync(
        List<(CaseFilePaper Paper, byte[] Content)> parts, IAsyncEnumerable<CasePicture> pictures, int room, CultureInfo culture)
    {
        var shown = new List<CasePictureKind>();
        await foreach (var picture in pictures)
        {
            var (title, fits, sha256) = (CasePictureWords.Of(picture), picture.Jpeg.Length <= room, Convert.ToHexStringLower(SHA256.HashData(picture.Jpeg)));
            parts.Add((new(title, fits ? CasePictureWords.FileOf(parts.Count + 1, title, culture) : CasePictureWords.LeftOut.In(culture), sha256), fits ? picture.Jpeg : []));
            if (fits)
            {
                room -= picture.Jpeg.Length;
                shown.Add(picture.Kind);
            }
        }
        return shown;
    }
}
