using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications;

/// <summary>What a step leaves behind besides the step itself.</summary>
internal static class StepRecords
{
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
            case HomeVisit survey:
                application.Surveys.Add(SurveyOf(application, survey, actor, at));
                break;
            case CheckAgeAndPlace:
                (application.AcceptedAt, application.AcceptedBy) = (at, actor.Id);
                break;
            case RecordVillageReview review:
                application.VillageReviews.Add(ReviewOf(application, review, actor, at));
                break;
            case AidFirst aid:
                // Who helps in an emergency has taken the application on.
                (application.AcceptedAt, application.AcceptedBy) = (application.AcceptedAt ?? at, application.AcceptedBy ?? actor.Id);
                application.FirstAid = FirstAidOf(application, aid, actor, at);
                break;
            case CompletePapers papers:
                application.Opinions.Add(OpinionOf(application, papers.Recommends, papers.Reason, actor, at));
                break;
            case StartNotice:
                application.Notices.Add(NoticeFrom(application, ChinaCalendar.DayOf(at)));
                break;
            case RaiseObjection:
                foreach (var objection in application.Objections.Where(objection => objection.HeardAt is null))
                {
                    objection.HeardAt = at;
                }
                break;
            case GiveOpinion opinion:
                application.Opinions.Add(OpinionOf(application, opinion.Recommends, opinion.Reason, actor, at));
                break;
            case DecideApplication decision:
                application.Decisions.Add(DecisionOf(application, decision, actor, at));
                break;
        }
    }

    private static Survey SurveyOf(Application application, HomeVisit survey, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ApplicationId = application.Id,
        Investigators = [.. survey.Names()],
        Findings = survey.Reason.Trim(),
        Pictures = [.. survey.Pictures.Intersect(application.Pictures.Select(picture => picture.Number)).Except(application.PicturesOfVisits()).Order()],
        RecordedBy = actor.Id,
        At = at,
    };

    private static VillageReview ReviewOf(Application application, RecordVillageReview review, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ApplicationId = application.Id,
        Representatives = review.Representatives!.Value,
        Present = review.Present!.Value,
        InFavour = review.InFavour!.Value,
        RecordedBy = actor.Id,
        At = at,
    };

    private static FirstAid FirstAidOf(Application application, AidFirst aid, Actor actor, DateTimeOffset at) => new()
    {
        ApplicationId = application.Id,
        Kind = aid.Kind!.Value,
        Amount = aid.Amount!.Value,
        SeenBy = [.. aid.SeenBy.Select(name => name.Trim())],
        GivenBy = actor.Id,
        GivenByName = actor.Name,
        At = at,
    };

    private static NoticePeriod NoticeFrom(Application application, DateOnly posted)
    {
        var (from, until) = StepDates.Notice(posted);
        var advice = Advice.Of(application);
        return new()
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            From = from,
            Until = until,
            ShownName = PersonName.Masked(application.ApplicantName),
            People = Advice.PeopleOf(application),
            Amount = advice.Amount,
            AmountPer = advice.Amount is null ? null : advice.AmountPer,
        };
    }

    private static Opinion OpinionOf(Application application, bool recommends, string reason, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ApplicationId = application.Id,
        Recommends = recommends,
        CheckReport = application.CheckReports.Count > 0 ? application.CheckReports[0].Number : null,
        Reason = reason.Trim(),
        GivenBy = actor.Id,
        GivenByName = actor.Name,
        At = at,
    };

    private static Decision DecisionOf(Application application, DecideApplication decision, Actor actor, DateTimeOffset at) => new()
    {
        ApplicationId = application.Id,
        Seq = application.Decisions.Count,
        Outcome = decision is ApproveApplication ? DecisionOutcome.Approved : DecisionOutcome.Refused,
        Reason = decision.Reason.Trim(),
        Amount = (decision as ApproveApplication)?.Amount,
        StartMonth = StepDates.StartMonth(application, decision, ChinaCalendar.DayOf(at)),
        Departure = Advice.IsDepartedFrom(application, decision) ? decision.Departure : null,
        Grounds = (decision as RefuseApplication)?.Grounds ?? [],
        DecidedBy = actor.Id,
        DecidedByName = actor.Name,
        DecidedAt = at,
        AdviceVerdict = application.AdviceVerdict,
        LetterNumber = application.Decisions.Count == 0 ? $"{application.Number}-D" : $"{application.Number}-D{application.Decisions.Count + 1}",
    };
}
