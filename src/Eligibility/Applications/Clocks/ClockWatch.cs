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
            .Select(a => new
            {
                a.Id,
                a.Programme,
                a.VillageCode,
                a.Status,
                a.AcceptedAt,
                PapersAt = a.Steps.Where(s => s.Trigger == ApplicationTrigger.ReceivePapers).Max(s => (DateTimeOffset?)s.At),
                NoticeUntil = a.Notices.Max(n => (DateOnly?)n.Until),
            })
            .ToListAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        return
        [
            .. from row in rows
               let clocked = ClockedApplication.Of(row.Id, row.Programme, row.VillageCode, row.Status, row.AcceptedAt, row.PapersAt, row.NoticeUntil)
               let limit = StatutoryClock.Of(clocked, library, today).FirstOrDefault(l => l.Presses)
               where limit is not null
               orderby limit.DueOn
               select (row.Id, limit),
        ];
    }
}
