using System.Globalization;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Desk.Features.Appeals;

/// <summary>What the pictures of a case are called in its file.</summary>
internal static class CasePictureWords
{
    private const int LongestName = 80;

    public static readonly Words LeftOut = new("未附：图片合计超过 64 MB，在申请页面查看", "left out: all pictures are above 64 MB; look at it on the application's page");

    /// <summary>What it shows, whose it is, and of which day.</summary>
    public static Words Of(CasePicture picture)
    {
        var day = ChinaCalendar.DayOf(picture.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var what = picture.Kind switch
        {
            CasePictureKind.AtTheDoor => new Words($"上门登记照片（{picture.By}）", $"Photograph at the door ({picture.By})"),
            CasePictureKind.SignedAtTheDoor => new($"上门登记签字（{picture.By}的手机）", $"Signed at the door (phone of {picture.By})"),
            CasePictureKind.DamagedHouse => new("房屋受损照片", "Photograph of the damaged house"),
            CasePictureKind.HomeVisit => new("入户调查照片", "Photograph of the home visit"),
            CasePictureKind.SignedByInvestigator => new($"调查人签字（{picture.By}）", $"Investigator's signature ({picture.By})"),
            _ => new("申请人一方签字", "The household's signature"),
        };
        return new($"{what.Zh} {day}", $"{what.En} {day}");
    }

    /// <summary>The title as a file's name: only what every system takes.</summary>
    public static string FileOf(int number, Words title, CultureInfo culture)
    {
        var said = string.Concat(title.In(culture).Select(c => char.IsLetterOrDigit(c) || c == '-' ? c : c is '（' or '）' or '(' or ')' or ' ' ? '_' : '.'));
        return $"{number:00}_{said[..Math.Min(said.Length, LongestName)].Replace("__", "_", StringComparison.Ordinal).Trim('_')}.jpg";
    }

    /// <summary>What the trail calls a look at it.</summary>
    public static string PageOf(CasePictureKind kind) => kind switch
    {
        CasePictureKind.AtTheDoor or CasePictureKind.SignedAtTheDoor => LookPage.ReportPicture,
        CasePictureKind.DamagedHouse => LookPage.DamagePicture,
        _ => LookPage.SurveyPicture,
    };
}
