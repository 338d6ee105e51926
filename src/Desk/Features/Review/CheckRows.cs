using System.Globalization;
using Welfare.Eligibility.Applications;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>What a step will put on record, line by line, before it does.</summary>
public static class CheckRows
{
    public static IEnumerable<CheckRow> Of(Application application, ApplicationAction action, DateOnly today) =>
        About(application, action, today).Append(new(StepWords.Reason(action.Trigger), Words.Same(action.Reason)));

    private static IEnumerable<CheckRow> About(Application application, ApplicationAction action, DateOnly today) => action switch
    {
        HomeVisit survey => [
            new(new("调查人", "Investigators"), new(string.Join('、', survey.Investigators), string.Join(", ", survey.Investigators))),
            new(new("签字、照片", "Signatures and photographs"), Attached(application, survey)),
        ],
        RecordVillageReview review => [
            new(new("到会代表", "Representatives present"), new($"{review.Present} 人（共 {review.Representatives} 人）", $"{review.Present} of {review.Representatives}")),
            new(new("认为符合的", "In favour"), new($"{review.InFavour} 人", $"{review.InFavour}")),
        ],
        AidFirst aid => [
            new(new("急难情形", "Emergency"), ApplicationWords.Of(aid.Kind!.Value)),
            new(new("先行救助金额", "Given at once"), Yuan(aid.Amount!.Value), Strong: true),
            new(new("现场核实人员", "Seen on the spot by"), new(string.Join('、', aid.SeenBy), string.Join(", ", aid.SeenBy))),
        ],
        CompletePapers papers => [Recommendation(papers.Recommends)],
        StartNotice => [Notice(today)],
        GiveOpinion opinion => [Recommendation(opinion.Recommends)],
        ApproveApplication approval => Approval(application, approval, today),
        RefuseApplication refusal => Refusal(application, refusal),
        _ => [],
    };

    private static CheckRow Recommendation(bool recommends) => new(
        new("初审意见", "Township's recommendation"),
        recommends ? new("建议确认", "recommends approval") : new("建议不予确认", "recommends refusal"), Strong: true);

    private static Words Attached(Application application, HomeVisit survey)
    {
        var pictures = application.Pictures.Where(picture => survey.Pictures.Contains(picture.Number)).Select(SurveyUploads.WordsOf).ToList();
        return new(string.Join('、', pictures.Select(words => words.Zh)), string.Join(", ", pictures.Select(words => words.En)));
    }

    private static Words Yuan(long fen)
    {
        var yuan = (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
        return new($"{yuan} 元", $"{yuan} yuan");
    }

    private static CheckRow Notice(DateOnly today)
    {
        var (from, until) = StepDates.Notice(today);
        return new(new("公示日期", "Days of the notice"), new($"{Zh(from)}至{Zh(until)}（共 7 天）", $"{En(from)} to {En(until)} (7 days)"), Strong: true);
    }

    private static IEnumerable<CheckRow> Approval(Application application, ApproveApplication approval, DateOnly today)
    {
        yield return new(new("决定", "Decision"), new("予以确认", "approved"), Strong: true);
        if (approval.Amount is { } fen)
        {
            yield return new(new("金额", "Amount"), Yuan(fen), Strong: true);
        }

        if (StepDates.StartMonth(application, approval, today) is { } month)
        {
            yield return new(
                new("起发月份", "Paid from"),
                new($"{month.Year}年{month.Month}月", month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)));
        }

        foreach (var row in Departure(application, approval))
        {
            yield return row;
        }
    }

    private static IEnumerable<CheckRow> Refusal(Application application, RefuseApplication refusal)
    {
        yield return new(new("决定", "Decision"), new("不予确认", "refused"), Strong: true);
        foreach (var ground in GroundWords.Of(application, refusal.Grounds))
        {
            yield return new(new("不符合的条件", "Condition not met"), ground.Title, Cite: GroundWords.Cite(ground));
        }

        foreach (var row in Departure(application, refusal))
        {
            yield return row;
        }
    }

    private static IEnumerable<CheckRow> Departure(Application application, DecideApplication decision) =>
        decision.Departure is { } departure && Advice.IsDepartedFrom(application, decision)
            ? [new(new("与系统意见不一致的原因", "Why it departs from the advice"), ApplicationWords.Of(departure))]
            : [];

    private static string Zh(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string En(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
