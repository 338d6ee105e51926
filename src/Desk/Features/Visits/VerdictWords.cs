using Welfare.Desk.Features.Shared;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Visits;

/// <summary>A verdict as people read it: advice, never a decision.</summary>
public static class VerdictWords
{
    public static Words Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => new("很可能符合", "Likely to qualify"),
        Verdict.NotMet => new("目前不符合", "Does not qualify at present"),
        Verdict.Unknown => new("还不能判断", "Cannot say yet"),
        _ => new("需人工认定", "A person must judge"),
    };

    public static Words OfCondition(Verdict verdict) => verdict switch
    {
        Verdict.Met => new("符合", "met"),
        Verdict.NotMet => new("不符合", "not met"),
        Verdict.Unknown => new("未知", "unknown"),
        _ => new("人工认定", "to be judged"),
    };

    /// <summary>Whether a finding weighs for or against; a class or a note only says how things stand.</summary>
    public static bool IsWeighed(Finding finding) => finding.Kind is "requirement" or "bar" or "benefit" || finding.Verdict is Verdict.Unknown or Verdict.Review;

    public static Words OfClass(Verdict verdict) => verdict == Verdict.Met ? new("属于", "applies") : new("没有此情形", "does not apply");

    /// <summary>How far the household is from a bound, with its unit.</summary>
    public static string By(Texts t, Margin margin) => margin.Unit switch
    {
        "fen" => t.Form("相差 {0} 元", "by {0} yuan", t.Yuan(margin.Value)),
        "days" => t.Form("相差 {0} 天", "by {0} days", t.Count(margin.Value)),
        _ => t.Form("相差 {0}", "by {0}", t.Count(margin.Value)),
    };

    public static string Css(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "not-met",
        Verdict.Unknown => "unknown",
        _ => "review",
    };

    public static string Icon(Verdict verdict) => verdict switch
    {
        Verdict.Met => "check",
        Verdict.NotMet => "cross",
        Verdict.Unknown => "question",
        _ => "scales",
    };

    public static Words Per(string? amountPer) => amountPer switch
    {
        "month" => new("元/月", "yuan a month"),
        "day" => new("元/天", "yuan a day"),
        _ => new("元（一次性）", "yuan, once"),
    };

    public static Words OfState(FactState state) => state switch
    {
        FactState.Known => new("已知", "known"),
        FactState.None => new("查无", "nothing held"),
        FactState.Disputed => new("有争议", "disputed"),
        FactState.Stale => new("已过期", "out of date"),
        FactState.NotAuthorised => new("未授权", "not authorised"),
        _ => new("未知", "unknown"),
    };
}
