using System.Globalization;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Awards;
using Welfare.Rules;

namespace Welfare.Desk.Features.Awards;

/// <summary>Reads what was typed about an award; what cannot be read is a problem of its field.</summary>
internal static class AwardReading
{
    private const int FenPerYuan = 100;
    private const decimal MostYuan = 1_000_000;

    public static (AwardAction? Action, IReadOnlyList<Problem> Problems) Of(AwardForm form)
    {
        var problems = new List<Problem>();
        var from = MonthOf(form.From);
        var reason = (form.Reason ?? "").ReplaceLineEndings("\n").Trim();
        Need(problems, "from", from is not null, new("请选择生效月份。", "Choose the month it applies from."));
        Need(problems, "reason", reason.Length is > 0 and <= AwardChange.ReasonMaxLength, new("请写明理由（不超过2000字）。", "Give the reason (at most 2,000 characters)."));
        Need(problems, "what", form.What is "change" or "suspend" or "resume" or "grace" or "correct" or "end", new("请选择办理事项。", "Choose what is decided."));
        var amount = form.What is "change" or "resume" or "correct" ? FenOf(form.Amount) : 0;
        Need(problems, "amount", amount is not null, new("请填写金额（元，最多两位小数）。", "Enter the amount (yuan, at most two decimals)."));
        var until = MonthOf(form.Until);
        Need(problems, "until", form.What is not ("grace" or "correct") || until is not null, new("请选择最后一个月。", "Choose the last month."));
        Need(problems, "end", form.What != "end" || form.End is not null, new("请选择终止原因。", "Choose why it ends."));
        var diedOn = TypedDay.Of(form.DiedOn);
        Need(problems, "diedOn", form.What != "end" || form.End != AwardEnd.Death || diedOn is not null, new("请填写死亡日期。", "Enter the day of death."));
        return problems.Count > 0 ? (null, problems) : (ActionOf(form, (from!.Value, until ?? from.Value), amount!.Value, diedOn, reason), problems);
    }

    private static AwardAction ActionOf(AwardForm form, (DateOnly First, DateOnly Last) months, long amount, DateOnly? diedOn, string reason) => form.What switch
    {
        "change" => new ChangeAmount(months.First, amount, reason),
        "suspend" => new SuspendAward(months.First, reason),
        "resume" => new ResumeAward(months.First, amount, reason),
        "grace" => new GiveGrace(months.First, months.Last, reason),
        "correct" => new CorrectAward(months.First, months.Last, amount, reason),
        _ => new EndAward(months.First, form.End!.Value, form.End == AwardEnd.Death ? diedOn : null, reason),
    };

    public static DateOnly? MonthOf(string? text) => TypedDay.Of($"{text}-01");

    private static long? FenOf(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var yuan)
        && yuan is > 0 and <= MostYuan && yuan * FenPerYuan == decimal.Truncate(yuan * FenPerYuan)
            ? (long)(yuan * FenPerYuan)
            : null;

    private static void Need(List<Problem> problems, string field, bool holds, Words otherwise)
    {
        if (!holds)
        {
            problems.Add(new(field, otherwise));
        }
    }
}
