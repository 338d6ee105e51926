using System.Globalization;
using Welfare.Rules;

namespace Welfare.Desk.Features.Shared;

/// <summary>
/// The two languages of every page. Both are written where they are used, so that neither can be forgotten:
/// <c>@T["登录", "Sign in"]</c>.
/// </summary>
public sealed class Texts
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public string Language => English ? Languages.English : Languages.Chinese;

    public bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Languages.English;

    public string this[string zh, string en] => English ? en : zh;

    public string this[Words words] => words.In(CultureInfo.CurrentUICulture);

    public string Form(string zh, string en, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, this[zh, en], values);

    public string List(IEnumerable<string> items) => string.Join(this["、", ", "], items);

    /// <summary>The language of a text that stands in Chinese only, such as a name or a citation, where the page is in English; else null.</summary>
    public string? Only(string? text) => English && text?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true ? Languages.Chinese : null;

    /// <summary>In the brackets of the language; nothing for nothing.</summary>
    public string Bracketed(string text) => text.Length == 0 ? "" : Form("（{0}）", " ({0})", text);

    public string Yuan(long fen) => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public string Count(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    public string Day(DateOnly day) =>
        day.ToString(this["yyyy年M月d日", "d MMM yyyy"], CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, China);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
