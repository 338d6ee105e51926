using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;

namespace Welfare.Eligibility.Appeals;

/// <summary>That an appeal has something decided again, and what follows once others have done so.</summary>
/// <param name="Appeal">The appeal.</param>
/// <param name="Body">Who ordered it.</param>
/// <param name="DecideBy">By when; null where no day was named.</param>
public sealed record AgainOrder(Guid Appeal, string Body, DateOnly? DecideBy)
{
    private static readonly ApplicationTrigger[] Acceptance = [ApplicationTrigger.Accept, ApplicationTrigger.DeclineAcceptance];

    /// <summary>Gives an application the order that stands, for the guard of its step.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, CancellationToken cancellationToken) =>
        application.OrderedAgain = await StandingOf(db, application.Id, TellingKind.Decision, TellingKind.NotAccepted).AsNoTracking()
            .Select(a => new AgainOrder(a.Id, a.Body, a.DecideBy)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Who made the changes of an award that are to be decided again.</summary>
    internal static async Task<IReadOnlyCollection<Guid>> DecidedBeforeAsync(WelfareDb db, Award award, CancellationToken cancellationToken) =>
        await StandingOf(db, award.Id, TellingKind.AwardChange).Select(a => a.DecidedBy).ToListAsync(cancellationToken);

    /// <summary>An application was decided again, or dealt with again at its acceptance: so the appeal says.</summary>
    internal static async Task FollowAsync(
        WelfareDb db, Application application, ApplicationStep taken, Actor actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (taken.From == ApplicationStatus.DecideAgain || (application.OrderedAgain is not null && Acceptance.Contains(taken.Trigger)))
        {
            Follow(db, await StandingOf(db, application.Id, TellingKind.Decision, TellingKind.NotAccepted).ToListAsync(cancellationToken), taken.Reason, actor, at);
        }
    }

    /// <summary>An award was decided again.</summary>
    internal static async Task FollowAsync(WelfareDb db, Award award, AwardChange change, Actor actor, DateTimeOffset at, CancellationToken cancellationToken) =>
        Follow(db, await StandingOf(db, award.Id, TellingKind.AwardChange).ToListAsync(cancellationToken), change.Reason, actor, at);

    private static void Follow(WelfareDb db, List<Appeal> appeals, string reason, Actor actor, DateTimeOffset at)
    {
        foreach (var appeal in appeals)
        {
            db.Add(new Appeal.Lifecycle(appeal).Take(new(AppealAct.DecideAgain, Places.ChinaCalendar.DayOf(at), null, reason), actor, at));
        }
    }

    private static IQueryable<Appeal> StandingOf(WelfareDb db, Guid owner, params TellingKind[] kinds) =>
        db.Appeals.Where(a => a.OwnerId == owner && kinds.Contains(a.Against) && a.Status == AppealStatus.OrderedAgain);
}
