using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>Looks over a person's own place for limits that are over, end soon or can no longer be kept.</summary>
public sealed class ClockWatch(IDbContextFactory<WelfareDb> databases, RulesetLibrary library, TimeProvider clock)
{
    /// <summary>The limit that ends first of each open application for which one presses, the most urgent first.</summary>
    public async Task<IReadOnlyList<(Guid Application, RunningLimit Limit)>> PressingAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await ApplicationRegister.InSight(db, actor)
            .Where(a => a.AcceptedAt != null && !ApplicationStatuses.Closed.Contains(a.Status))
            .ClockedAsync(db, cancellationToken);
        var today = ChinaCalendar.Today(clock);
        return
        [
            .. from clocked in rows
               let limit = StatutoryClock.Of(clocked, library, today).FirstOrDefault(l => l.Presses)
               where limit is not null
               orderby limit.DueOn
               select (clocked.Id, limit),
        ];
    }

    /// <summary>The limit that ends first of each of these applications; none where none runs.</summary>
    public async Task<IReadOnlyDictionary<Guid, RunningLimit>> FirstOfAsync(IReadOnlyCollection<Guid> applications, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await ApplicationRegister.InSight(db, actor).Where(a => applications.Contains(a.Id)).ClockedAsync(db, cancellationToken);
        var today = ChinaCalendar.Today(clock);
        return rows.Select(clocked => (clocked.Id, Limits: StatutoryClock.Of(clocked, library, today)))
            .Where(of => of.Limits.Count > 0).ToDictionary(of => of.Id, of => of.Limits[0]);
    }
}
