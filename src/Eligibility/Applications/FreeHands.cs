using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications;

/// <summary>Who can still take the part of an application that comes next, now that nobody takes two.</summary>
public sealed class FreeHands(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    /// <summary>
    /// The step with the part that comes next and everybody who may take it; null where none comes. Near relatives of the household stay on the list: who
    /// is one, only the county is told.
    /// </summary>
    public async Task<NextHands?> OfAsync(Application application, CancellationToken cancellationToken)
    {
        if (Ahead(application) is not { } step)
        {
            return null;
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var staff = await ReviewersAsync(db, application.VillageCode[..PlaceCode.ShortLength], cancellationToken);
        return new(step, [.. staff.Where(actor => StepOption.IsFor(application, step, actor, now)).DistinctBy(actor => actor.Id)]);
    }

    // Whichever duty somebody is on just now: they can change over to the one that is wanted.
    private static async Task<List<Actor>> ReviewersAsync(WelfareDb db, string county, CancellationToken cancellationToken)
    {
        var members = db.Users.AsNoTracking().Where(member => member.StoppedAt == null);
        var duties = members.Select(member => new { member.Id, member.DisplayName, member.Role, member.PlaceCode })
            .Concat(members.Join(db.StaffDuties, member => member.Id, duty => duty.StaffId, (member, duty) => new { member.Id, member.DisplayName, duty.Role, duty.PlaceCode }));
        return await duties.Where(duty => Roles.Reviewers.Contains(duty.Role) && duty.PlaceCode.StartsWith(county))
            .OrderBy(duty => duty.DisplayName)
            .Select(duty => new Actor(duty.Id, duty.DisplayName, duty.Role, duty.PlaceCode)).ToListAsync(cancellationToken);
    }

    private static ApplicationTrigger? Ahead(Application application) => application.Status switch
    {
        ApplicationStatus.Submitted when Lifecycles.ApplicationWays.Of(application).Family == Lifecycles.ProgrammeFamily.SeniorServices => ApplicationTrigger.CheckAgeAndPlace,
        ApplicationStatus.Submitted => ApplicationTrigger.Accept,
        ApplicationStatus.Accepted => ApplicationTrigger.RecordSurvey,
        ApplicationStatus.PublicNotice => ApplicationTrigger.GiveOpinion,
        ApplicationStatus.AidedFirst => ApplicationTrigger.CompletePapers,
        ApplicationStatus.TownshipOpinion when application.Decides == DecidingOffice.Township && application.Kin is null => ApplicationTrigger.Approve,
        ApplicationStatus.CountyDecision or ApplicationStatus.Checked or ApplicationStatus.DecideAgain => ApplicationTrigger.Approve,
        _ => null,
    };
}

/// <summary>A step, and those who may take it.</summary>
public sealed record NextHands(ApplicationTrigger Step, IReadOnlyList<Actor> People);
