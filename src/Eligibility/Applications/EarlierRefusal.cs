using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications;

/// <summary>
/// That the same person was refused the same programme before (S11 art 38(五)): while nothing has changed and the standard has not risen, a new application
/// need not be accepted. Whether nothing has changed, a person finds.
/// </summary>
/// <param name="Number">The application that was refused.</param>
/// <param name="RefusedOn">The day in China.</param>
/// <param name="LastDay">The last day on which the new one need not be accepted.</param>
/// <param name="IsStandardRaised">The standard has risen since: it must be accepted.</param>
public sealed record EarlierRefusal(string Number, DateOnly RefusedOn, DateOnly LastDay, bool IsStandardRaised)
{
    private const string Standard = "standard";

    public bool Bars(DateOnly day) => !IsStandardRaised && day <= LastDay;

    /// <summary>Twelve months from 2022-10-10 end with 2023-10-09.</summary>
    public static DateOnly LastDayOf(DateOnly refusedOn, int months) => refusedOn.AddMonths(months).AddDays(-1);

    /// <summary>Gives an application that waits for acceptance the newest refusal before it, for the guard of its step.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, RulesetLibrary library, CancellationToken cancellationToken)
    {
        if (application.Status != ApplicationStatus.Submitted || application.SubmittedAt is not { } submitted)
        {
            return;
        }
        var refused = await db.Decisions.AsNoTracking()
            .Where(d => d.Outcome == DecisionOutcome.Refused && d.DecidedAt <= submitted && !db.Decisions.Any(later => later.ApplicationId == d.ApplicationId && later.Seq > d.Seq))
            .Join(
                db.Applications.Where(a => a.ApplicantId == application.ApplicantId && a.Programme == application.Programme && a.Id != application.Id),
                decision => decision.ApplicationId, earlier => earlier.Id, (decision, earlier) => new { decision.DecidedAt, earlier.Number })
            .OrderByDescending(of => of.DecidedAt).FirstOrDefaultAsync(cancellationToken);
        application.EarlierRefusal = refused is null ? null : Of(refused.Number, ChinaCalendar.DayOf(refused.DecidedAt), ChinaCalendar.DayOf(submitted), application, library);
    }

    private static EarlierRefusal? Of(string number, DateOnly refused, DateOnly submitted, Application application, RulesetLibrary library)
    {
        var county = application.VillageCode[..PlaceCode.ShortLength];
        long? Figure(string name, DateOnly day) => library.Parameters.FirstOrDefault(p => p.Name == name)?.On(county, day)?.Value;
        return Figure($"{application.Programme.Replace('-', '_')}_reapply", submitted) is { } months
            ? new(number, refused, LastDayOf(refused, (int)months), Figure(Standard, submitted) > Figure(Standard, refused))
            : null;
    }
}
