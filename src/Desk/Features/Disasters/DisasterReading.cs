using System.Globalization;
using System.Text;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Desk.Features.Disasters;

/// <summary>Reads what was typed about a disaster; what cannot be read is a problem of its field.</summary>
internal static class DisasterReading
{
    private const string TypedTime = "yyyy-MM-dd'T'HH:mm";

    private static readonly Words Time = new("请填写日期和时间。", "Enter date and time.");

    public static (NewDisaster? Said, IReadOnlyList<Problem> Problems) Of(NewDisasterForm form)
    {
        var problems = new List<Problem>();
        var began = TimeOf(form.BeganAt, "beganAt", problems);
        AnnouncedResponse? response = null;
        if (form.Level is { Length: > 0 })
        {
            (response, var others) = Of(form.Response);
            problems.AddRange(others);
        }
        return problems.Count > 0 ? (null, problems) : (new(form.Kind ?? "", form.Name ?? "", began, [.. (form.Areas ?? []).Distinct()], response), []);
    }

    public static (AnnouncedResponse? Said, IReadOnlyList<Problem> Problems) Of(ResponseForm form)
    {
        var problems = new List<Problem>();
        var isEnd = form.Level == ResponseForm.End;
        var level = 0;
        if (!isEnd && !int.TryParse(form.Level, NumberStyles.None, CultureInfo.InvariantCulture, out level))
        {
            problems.Add(new("level", new("请选择响应级别。", "Choose the level of the response.")));
        }
        var at = TimeOf(form.AnnouncedAt, "announcedAt", problems);
        return problems.Count > 0 ? (null, problems) : (new(isEnd ? null : level, at, form.Document ?? ""), []);
    }

    public static (NewCount? Said, IReadOnlyList<Problem> Problems) Of(CountForm form, string village)
    {
        var problems = new List<Problem>();
        if (!Enum.TryParse<CountKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            problems.Add(new("kind", new("请选择初报、续报或者核报。", "Choose a first, continued or verified report.")));
        }
        var figures = form.Figures.Select((text, i) => FigureOf(text, i, problems)).ToList();
        var at = TimeOf(form.StateAt, "stateAt", problems);
        return problems.Count > 0 ? (null, problems) : (new(village, kind, CountFigures.Of(figures), at, form.Reason?.ReplaceLineEndings("\n")), []);
    }

    /// <summary>Beside the field it is about; one that the page does not have is said beside <paramref name="otherwise"/>.</summary>
    public static Problem ProblemOf(WriteRefusedException refused, string otherwise) =>
        new(refused is DisasterRefusedException { Field: not ("event" or "village" or "version" or "report" or "visit") and var field } ? field : otherwise, refused.Says);

    /// <summary>A moment as the browser's field writes it, in China's time.</summary>
    public static string Typed(DateTimeOffset at) => ChinaCalendar.TimeOf(at).ToString(TypedTime, CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(string? text, string field, List<Problem> problems)
    {
        // Some browsers add seconds.
        var typed = text is { Length: > 16 } ? text[..16] : text;
        if (DateTime.TryParseExact(typed, TypedTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var there) && there.Year is > 1900 and < 2200)
        {
            return ChinaCalendar.MomentOf(there);
        }
        problems.Add(new(field, Time));
        return default;
    }

    // People write 1,200 and １２００ for what counts as 1200. Blank is not known yet.
    private static int? FigureOf(string? text, int index, List<Problem> problems)
    {
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal).Trim();
        if (plain.Length == 0)
        {
            return null;
        }
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure <= CountFigures.Most)
        {
            return figure;
        }
        var label = DisasterWords.Figures[index];
        problems.Add(new(CountForm.Fields[index], new(
            $"{label.Zh}：请填写0到1000000之间的整数，不知道的留空。", $"{label.En}: a whole number from 0 to 1,000,000, or blank where it is not known.")));
        return null;
    }
}
