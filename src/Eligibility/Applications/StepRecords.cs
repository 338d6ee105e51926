using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications;

/// <summary>What a step leaves behind besides the step itself.</summary>
internal static class StepRecords
{
    private const int NoticeDays = 7;

    public static void Keep(Application application, ApplicationAction action, Actor actor, DateTimeOffset at)
    {
        switch (action)
        {
            case SubmitApplication:
                (application.SubmittedAt, application.SubmittedBy) = (at, actor.Id);
                break;
            case AcceptApplication:
                (application.AcceptedAt, application.AcceptedBy) = (at, actor.Id);
                break;
            case RecordSurvey survey:
                application.Surveys.Add(SurveyOf(application, survey, actor, at));
                break;
            case StartNotice:
                application.Notices.Add(NoticeFrom(application, ChinaCalendar.DayOf(at)));
                break;
            case GiveOpinion opinion:
                application.Opinions.Add(OpinionOf(application, opinion, actor, at));
                break;
            case DecideApplication decision:
                application.Decision = DecisionOf(application, decision, actor, at);
                break;
        }
    }

    /// <summary>The day of posting is not counted (S11 art 44): seven whole days follow it.</summary>
    public static (DateOnly From, DateOnly Until) NoticeDaysAfter(DateOnly posted) => (posted.AddDays(1), posted.AddDays(NoticeDays));

    /// <summary>S11 art 58: paid from the month after the decision.</summary>
    public static DateOnly MonthAfter(DateOnly decided) => new DateOnly(decided.Year, decided.Month, 1).AddMonths(1);

    private static Survey SurveyOf(Application application, RecordSurvey survey, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ApplicationId = application.Id,
        Investigators = [.. survey.Investigators.Select(name => name.Trim()).Where(name => name.Length > 0)],
        Findings = survey.Reason.Trim(),
        RecordedBy = actor.Id,
        At = at,
    };

    private static NoticePeriod NoticeFrom(Application application, DateOnly posted)
    {
        var (from, until) = NoticeDaysAfter(posted);
        return new() { Id = Guid.CreateVersion7(), ApplicationId = application.Id, From = from, Until = until };
    }

    private static Opinion OpinionOf(Application application, GiveOpinion opinion, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ApplicationId = application.Id,
        Recommends = opinion.Recommends,
        Reason = opinion.Reason.Trim(),
        GivenBy = actor.Id,
        GivenByName = actor.Name,
        At = at,
    };

    private static Decision DecisionOf(Application application, DecideApplication decision, Actor actor, DateTimeOffset at)
    {
        var amount = (decision as ApproveApplication)?.Amount;
        return new()
        {
            ApplicationId = application.Id,
            Outcome = decision is ApproveApplication ? DecisionOutcome.Approved : DecisionOutcome.Refused,
            Reason = decision.Reason.Trim(),
            Amount = amount,
            StartMonth = amount is not null && Advice.IsPaidMonthly(application) ? MonthAfter(ChinaCalendar.DayOf(at)) : null,
            Departure = Advice.IsDepartedFrom(application, decision) ? decision.Departure : null,
            Grounds = (decision as RefuseApplication)?.Grounds ?? [],
            DecidedBy = actor.Id,
            DecidedByName = actor.Name,
            DecidedAt = at,
            AdviceVerdict = application.AdviceVerdict,
            LetterNumber = $"{application.Number}-D",
        };
    }
}
