using System.Globalization;
using System.Text;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Eligibility.Disasters;

/// <summary>A disaster's totals as a CSV file that spreadsheets open: a line for each town, then for each of its villages.</summary>
public static class TotalsFile
{
    private static readonly Words[] Columns =
    [
        new("级别", "Level"), new("代码", "Code"), new("名称", "Name"), new("应报村数", "Villages"), new("已报村数", "Reported"), new("已核村数", "Verified"),
        new("报别", "Report"), new("数据时间", "Figures of"), new("收到时间", "Received"), new("迟报", "Late"),
        .. DisasterWords.Figures,
        new("未知项数", "Figures not known"), new("登记受损房屋（户）", "Damage reports"), new("其中县定（户）", "Of these confirmed"),
    ];

    /// <summary>UTF-8 with a mark, without which spreadsheets take it for another encoding.</summary>
    public static byte[] Of(DisasterEvent disaster, DisasterTotals totals, CultureInfo language)
    {
        string Say(Words words) => words.In(language);
        var file = new StringBuilder();
        void Line(params IEnumerable<string> cells) => file.Append(CsvText.JoinSafely(cells)).Append("\r\n");
        Line(disaster.Name, Say(new("截至", "as of")), Time(totals.AsOf));
        Line(Columns.Select(Say));
        Line([Say(new("合计", "All")), "", "", .. Sums(totals.All)]);
        foreach (var town in totals.Towns)
        {
            Line([Say(new("乡镇", "Township")), town.Code, Say(NameOf(town.Town, town.Code)), .. Sums(town.Sums)]);
            foreach (var village in town.Villages)
            {
                Line([Say(new("村（社区）", "Village")), village.Village.Code, Say(NameOf(village.Village, village.Village.Code)), .. Row(village, disaster, totals.AsOf, Say)]);
            }
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    private static IEnumerable<string> Sums(AreaTotals sums) =>
    [
        Number(sums.Villages), Number(sums.Reported), Number(sums.Verified), "", "", "", "",
        .. sums.Figures.Select(figure => Number(figure.Known)),
        Number(sums.Figures.Sum(figure => figure.Unknown)), Number(sums.DamageReports), Number(sums.DamageConfirmed),
    ];

    private static IEnumerable<string> Row(VillageTotals village, DisasterEvent disaster, DateTimeOffset now, Func<Words, string> say)
    {
        var sums = AreaTotals.Of([village]);
        var figures = village.Count?.Figures ?? CountFigures.None;
        var isLate = village.Count?.WasLate ?? FirstReportLimit.IsLate(disaster.BeganAt, now);
        return
        [
            "1", Number(sums.Reported), Number(sums.Verified),
            village.Count is { } count ? say(DisasterWords.Of(count.Kind)) : say(new("未报", "none")), Time(village.Count?.StateAt), Time(village.Count?.ReceivedAt),
            say(isLate ? new("是", "yes") : new("否", "no")),
            .. figures.All.Select(figure => figure is { } known ? Number(known) : ""),
            Number(figures.All.Count(figure => figure is null)), Number(sums.DamageReports), Number(sums.DamageConfirmed),
        ];
    }

    private static Words NameOf(Place? place, string code) => place is null ? Words.Same(code) : new(place.Name, place.NameEn);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? at) => at is { } moment ? ChinaCalendar.TimeOf(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
