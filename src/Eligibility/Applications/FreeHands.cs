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
        var county = application.VillageCode[..PlaceCode.ShortLength];
        var staff = await db.Users.AsNoTracking()
            .Where(member => member.StoppedAt == null && Roles.Reviewers.Contains(member.Role) && member.PlaceCode.StartsWith(county))
            .OrderBy(member => member.DisplayName)
            .Select(member => new Actor(member.Id, member.DisplayName, member.Role, member.PlaceCode)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return new(step, [.. staff.Where(actor => StepOption.IsFor(application, step, actor, now))]);
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
