using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Appeals;

/// <summary>Reads appeals, each person only those of its own place.</summary>
public sealed class AppealRegister(IDbContextFactory<WelfareDb> databases, RulesetLibrary library, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Those on which something is still to be done first, then the newest first. The first page is 1.</summary>
    public async Task<AppealList> ListAsync(int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inSight = AppealDesk.InSight(db, actor).AsNoTracking();
        var appeals = await inSight.Include(a => a.Steps.OrderBy(step => step.Seq))
            .OrderBy(a => a.Status == AppealStatus.Lodged || a.Status == AppealStatus.OrderedAgain || a.Status == AppealStatus.Revoked || a.Status == AppealStatus.Changed ? 0 : 1)
            .ThenByDescending(a => a.LodgedOn).ThenBy(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var shown = new List<TitledAppeal>();
        foreach (var appeal in appeals)
        {
            shown.Add(await TitledAsync(db, appeal, actor, cancellationToken));
        }
        return new(shown, await inSight.CountAsync(cancellationToken));
    }

    /// <summary>One appeal with its steps; null where there is none in this person's place.</summary>
    public async Task<TitledAppeal?> FindAsync(Guid appeal, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await AppealDesk.InSight(db, actor).AsNoTracking().Include(a => a.Steps.OrderBy(step => step.Seq)).SingleOrDefaultAsync(a => a.Id == appeal, cancellationToken);
        return found is null ? null : await TitledAsync(db, found, actor, cancellationToken);
    }

    /// <summary>Those of one application, the newest first.</summary>
    public async Task<IReadOnlyList<Appeal>> OfApplicationAsync(Guid application, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AppealDesk.InSight(db, actor).AsNoTracking().Include(a => a.Steps.OrderBy(step => step.Seq)).Where(a => a.ApplicationId == application)
            .OrderByDescending(a => a.LodgedOn).ToListAsync(cancellationToken);
    }

    private async Task<TitledAppeal> TitledAsync(WelfareDb db, Appeal appeal, Actor actor, CancellationToken cancellationToken) => new(
        appeal, (await TellingReading.FindAsync(db, appeal.Decision, actor, cancellationToken))!, AppealClock.Of(appeal, library, ChinaCalendar.Today(clock)));
}

/// <summary>A page of appeals, with how many there are in all.</summary>
public sealed record AppealList(IReadOnlyList<TitledAppeal> Appeals, int Total);

/// <summary>An appeal with the decision it is against, and what runs; null where nothing does.</summary>
public sealed record TitledAppeal(Appeal Appeal, Telling Against, RunningLimit? Limit);
