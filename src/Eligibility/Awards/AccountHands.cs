using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Awards;

/// <summary>Who may say where an award is paid into: a county reviewer who had no other part of the household's application and decided nothing about its award.</summary>
public sealed class AccountHands(IDbContextFactory<WelfareDb> databases)
{
    private static readonly IReadOnlyList<ApplicationTrigger> Against = CaseParts.Against(CasePart.Account);

    /// <summary>Everybody who may. Near relatives of the household stay on the list: who is one, only the county is told.</summary>
    public async Task<IReadOnlyList<Actor>> OfAsync(Award award, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var application = await ApplicationOfAsync(db, award, cancellationToken);
        var county = award.VillageCode[..PlaceCode.ShortLength];
        var staff = await db.Users.AsNoTracking()
            .Where(member => member.StoppedAt == null && member.Role == Roles.CountyReviewer && member.PlaceCode.StartsWith(county))
            .OrderBy(member => member.DisplayName)
            .Select(member => new Actor(member.Id, member.DisplayName, member.Role, member.PlaceCode)).ToListAsync(cancellationToken);
        return [.. staff.Where(actor => Standing(application, award, actor).Count == 0)];
    }

    /// <summary>Awards that cannot be paid yet because nobody said where to, and of which this person may.</summary>
    internal static IQueryable<Award> WaitingFor(WelfareDb db, Actor actor) => db.Awards.Where(award =>
        !award.Changes.Any(change => change.Kind == AwardChangeKind.Ended) && !award.Accounts.Any() && !award.Changes.Any(change => change.By == actor.Id)
        && !db.ApplicationSteps.Any(step => step.ApplicationId == award.ApplicationId && step.ActorId == actor.Id && Against.Contains(step.Trigger)));

    /// <summary>The parts of a person that keep them from it.</summary>
    internal static IReadOnlyList<CasePart> Standing(Application application, Award award, Actor actor) =>
    [
        .. CaseParts.Standing(application, CasePart.Account, actor.Id, actor.Name)
            .Concat(award.Changes.Any(change => change.By == actor.Id) ? [CasePart.Decision] : []).Distinct().Order(),
    ];

    internal static Task<Application> ApplicationOfAsync(WelfareDb db, Award award, CancellationToken cancellationToken) =>
        db.Applications.AsNoTracking().WithRecords().SingleAsync(application => application.Id == award.ApplicationId, cancellationToken);

    /// <summary>Gives an application its award: whoever recorded an account of it decides nothing about it any more.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, CancellationToken cancellationToken)
    {
        var award = await db.Awards.Where(award => award.ApplicationId == application.Id)
            .Select(award => new { award.Id, By = award.Accounts.Select(account => new { account.By, account.ByName }).ToList() }).SingleOrDefaultAsync(cancellationToken);
        application.Award = award is null
            ? null
            : new(award.Id, award.By.Count > 0, [.. award.By.Distinct().Select(account => new TakenPart(CasePart.Account, account.By, account.ByName))]);
    }
}
