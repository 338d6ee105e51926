using Microsoft.EntityFrameworkCore;

namespace Welfare.Eligibility.Applications;

internal static class ApplicationQueries
{
    /// <summary>With everything the lifecycle's guards look at.</summary>
    public static IQueryable<Application> WithRecords(this IQueryable<Application> applications) => applications
        .Include(a => a.Steps.OrderBy(step => step.Seq))
        .Include(a => a.Surveys.OrderBy(survey => survey.At))
        .Include(a => a.VillageReviews.OrderBy(review => review.At))
        .Include(a => a.FirstAid)
        .Include(a => a.Pauses.OrderBy(pause => pause.BegunAt))
        .Include(a => a.LongerLimit)
        .Include(a => a.Notices.OrderBy(notice => notice.From))
        .Include(a => a.Objections.OrderBy(objection => objection.At))
        .Include(a => a.Opinions.OrderBy(opinion => opinion.At))
        .Include(a => a.Decisions.OrderBy(decision => decision.Seq))
        .AsSplitQuery();
}
