using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>Figures, dates and verdicts in the language of one paper.</summary>
internal sealed partial class Wording(CultureInfo culture)
{
    // The rulesets cite a few hundred places, pages and papers thousands of times.
    private static readonly ConcurrentDictionary<string, string> Articles = [];
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);

    public string Language { get; } = culture.TwoLetterISOLanguageName == "zh" ? "zh-CN" : "en";

    public string PageOf => Say("第 {0} 页 / 共 {1} 页", "Page {0} of {1}");

    public string Say(string zh, string en) => Language == "en" ? en : zh;

    public string Say(Words words) => Say(words.Zh, words.En);

    public string InBrackets(Words? words) =>
        words is null ? "" : Say($"（{words.Zh.TrimEnd('。')}）", $" ({words.En.TrimEnd('.')})");

    /// <summary>Chinese runs on; English puts a space between sentences.</summary>
    public string Join(params IEnumerable<string?> parts) =>
        string.Join(Say("", " "), parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    public string List(IEnumerable<string> items) => string.Join(Say("、", ", "), items);

    public static string Figures(long fen) =>
        string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen / 100):N0}.{Math.Abs(fen % 100):00}");

    public string Yuan(long fen) => Say($"{Figures(fen)} 元", $"{Figures(fen)} yuan");

    public string Amount(long fen, string? per) => per switch
    {
        "month" => Say($"每月 {Figures(fen)} 元", $"{Figures(fen)} yuan a month"),
        "day" => Say($"每天 {Figures(fen)} 元", $"{Figures(fen)} yuan a day"),
        "once" => Say($"一次性 {Figures(fen)} 元", $"{Figures(fen)} yuan, once"),
        _ => Yuan(fen),
    };

    public string? Amount(Determination advice) => advice switch
    {
        { Amount: { } fen } => Amount(fen, advice.AmountPer),
        { AmountHint: { } hint } => Say(
            $"{Figures(hint.From)} 至 {Figures(hint.To)} 元", $"{Figures(hint.From)} to {Figures(hint.To)} yuan"),
        _ => null,
    };

    public string Day(DateOnly day) => Say(
        day.ToString("yyyy 年 M 月 d 日", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    public string Month(DateOnly day) => Say(
        day.ToString("yyyy 年 M 月", CultureInfo.InvariantCulture), day.ToString("MMMM yyyy", CultureInfo.InvariantCulture));

    public string Moment(DateTimeOffset time)
    {
        var local = time.ToOffset(ChinaStandardTime);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public static DateTimeOffset InChina(DateTimeOffset time) => time.ToOffset(ChinaStandardTime);

    public string Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Met => Say("符合", "Met"),
        Verdict.NotMet => Say("不符合", "Not met"),
        Verdict.Unknown => Say("暂不能判断", "Cannot say yet"),
        _ => Say("需人工判断", "For a person to judge"),
    };

    public static Tone Tone(Verdict verdict) => verdict switch
    {
        Verdict.Met => Documents.Tone.Good,
        Verdict.NotMet => Documents.Tone.Adverse,
        Verdict.Unknown => Documents.Tone.Waiting,
        _ => Documents.Tone.Judgement,
    };

    /// <summary>"S11 art 17(三)" as people write it: "S11 第 17 条（三）".</summary>
    public string Article(string cites) => Language == "en" ? cites : Articles.GetOrAdd(cites, ArticleInChinese);

    private static string ArticleInChinese(string cites) =>
        ArticleNumber().Replace(cites, match => $"第 {match.Groups[1].Value.Replace(", ", "、", StringComparison.Ordinal)} 条").Replace("; ", "；", StringComparison.Ordinal)
            .Replace("(", "（", StringComparison.Ordinal).Replace(")", "）", StringComparison.Ordinal);

    public string State(FactState state) => state switch
    {
        FactState.Known => Say("已知", "known"),
        FactState.None => Say("无（来源已答复）", "none (the source answered)"),
        FactState.Disputed => Say("有争议", "disputed"),
        FactState.Stale => Say("已过有效期", "out of date"),
        FactState.NotAuthorised => Say("未授权查询", "not authorised"),
        _ => Say("尚无答复", "no answer yet"),
    };

    public string Margin(Margin margin)
    {
        var distance = margin.Unit switch
        {
            "fen" => Yuan(margin.Value),
            "days" => Say($"{margin.Value} 天", $"{margin.Value} days"),
            _ => margin.Value.ToString(CultureInfo.InvariantCulture),
        };
        return margin.Value == 0
            ? Say("正好在界限上", "exactly at the limit")
            : Say($"与界限相差 {distance}", $"{distance} from the limit");
    }

    [GeneratedRegex(@"\barts? ([\d, ]*\d)")]
    private static partial Regex ArticleNumber();
}
