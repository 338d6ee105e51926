using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Awards;

/// <summary>What a decision makes of the award: the first grants one, and one made again after an appeal changes the one that is there.</summary>
internal static class DecidedAwards
{
    public static async Task FollowAsync(WelfareDb db, Application application, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await AwardDesk.WithRecords(db.Awards).SingleOrDefaultAsync(award => award.ApplicationId == application.Id, cancellationToken);
        if (held is null)
        {
            if (Award.Of(application) is { } granted)
            {
                db.Awards.Add(granted);
            }
            return;
        }
        var action = ActionOf(held, application.Decision!, now);
        db.Add(new Award.Lifecycle(held).Take(action, actor, now));
        if (action is FollowRefusal)
        {
            await FieldTaskCauses.AfterEndAsync(db, held, actor, now, cancellationToken);
        }
    }

    private static AwardAction ActionOf(Award held, Decision decision, DateTimeOffset now)
    {
        var next = AwardMonths.After(now);
        var from = next > held.Last.FromMonth ? next : held.Last.FromMonth;
        return decision is { Outcome: DecisionOutcome.Approved, Amount: > 0 and var amount }
            ? new FollowGrant(from, amount, decision.Reason)
            : new FollowRefusal(from, decision.Reason);
    }
}
