using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tellings;

/// <summary>Reads the decisions of a person's own place that are still to be told, and one with everything recorded about it.</summary>
public sealed class TellingRegister(IDbContextFactory<WelfareDb> databases, RulesetLibrary library, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>What is owed, what must be told first before the rest. The first page is 1.</summary>
    public async Task<OwedTellings> OwedAsync(int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (today, owed) = (ChinaCalendar.Today(clock), await RowsAsync(db, actor, cancellationToken));
        var rows = owed.Select(row => (row.Key, row.At, Limit: TellingClock.Of(row.Key.Kind, row.Programme, row.Village, ChinaCalendar.DayOf(row.At), library, today)))
            .OrderBy(row => row.Limit?.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.At).ToList();
        var shown = new List<OwedTelling>();
        foreach (var (key, _, limit) in rows.Skip((page - 1) * PageSize).Take(PageSize))
        {
            if (await TellingReading.FindAsync(db, key, actor, cancellationToken) is { } telling)
            {
                shown.Add(new(telling, limit));
            }
        }
        return new(shown, rows.Count, rows.Count(row => row.Limit is { Presses: true }));
    }

    /// <summary>One decision with what was recorded; null where there is none in this person's place.</summary>
    public async Task<OwedTelling?> FindAsync(TellingKey key, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await TellingReading.FindAsync(db, key, actor, cancellationToken) is { } telling
            ? new(telling, TellingClock.Of(key.Kind, telling.Programme, telling.VillageCode, telling.DecidedOn, library, ChinaCalendar.Today(clock)))
            : null;
    }

    /// <summary>Everything of one application that was to be told, the newest first.</summary>
    public async Task<IReadOnlyList<Telling>> OfApplicationAsync(Guid application, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        List<TellingKey> keys =
        [
            .. (await db.Decisions.Where(d => d.ApplicationId == application).Select(d => d.Seq).ToListAsync(cancellationToken))
                .Select(seq => new TellingKey(TellingKind.Decision, application, seq)),
            .. (await db.ApplicationSteps.Where(s => s.ApplicationId == application && s.Trigger == ApplicationTrigger.DeclineAcceptance).Select(s => s.Seq).ToListAsync(cancellationToken))
                .Select(seq => new TellingKey(TellingKind.NotAccepted, application, seq)),
            .. (await (from a in db.Awards from c in a.Changes where a.ApplicationId == application && c.Kind != AwardChangeKind.Granted select new { a.Id, c.Seq })
                .ToListAsync(cancellationToken)).Select(change => new TellingKey(TellingKind.AwardChange, change.Id, change.Seq)),
        ];
        var tellings = new List<Telling>();
        foreach (var key in keys)
        {
            if (await TellingReading.FindAsync(db, key, actor, cancellationToken) is { } telling)
            {
                tellings.Add(telling);
            }
        }
        return [.. tellings.OrderByDescending(telling => telling.DecidedAt)];
    }

    private static async Task<List<Row>> RowsAsync(WelfareDb db, Actor actor, CancellationToken cancellationToken)
    {
        // Told, and not set aside since.
        var told = db.TellingEntries.Where(e => e.Act == TellingAct.Tell
            && !db.TellingEntries.Any(l => l.Kind == e.Kind && l.OwnerId == e.OwnerId && l.Number == e.Number && l.Seq > e.Seq && l.Act == TellingAct.SetAside));
        var here = ApplicationRegister.InSight(db, actor);
        var decided = await (
            from d in db.Decisions
            join a in here on d.ApplicationId equals a.Id
            where !told.Any(e => e.Kind == TellingKind.Decision && e.OwnerId == d.ApplicationId && e.Number == d.Seq)
            select new { a.Id, d.Seq, a.Programme, a.VillageCode, At = d.DecidedAt }).ToListAsync(cancellationToken);
        var declined = await (
            from s in db.ApplicationSteps
            join a in here on s.ApplicationId equals a.Id
            where s.Trigger == ApplicationTrigger.DeclineAcceptance && !told.Any(e => e.Kind == TellingKind.NotAccepted && e.OwnerId == s.ApplicationId && e.Number == s.Seq)
            select new { a.Id, s.Seq, a.Programme, a.VillageCode, s.At }).ToListAsync(cancellationToken);
        var changed = await (
            from a in AwardDesk.InSight(db.Awards, actor)
            from c in a.Changes
            where c.Kind != AwardChangeKind.Granted && !told.Any(e => e.Kind == TellingKind.AwardChange && e.OwnerId == a.Id && e.Number == c.Seq)
            select new { a.Id, c.Seq, a.Programme, a.VillageCode, c.At }).ToListAsync(cancellationToken);
        return
        [
            .. decided.Select(row => new Row(new(TellingKind.Decision, row.Id, row.Seq), row.Programme, row.VillageCode, row.At)),
            .. declined.Select(row => new Row(new(TellingKind.NotAccepted, row.Id, row.Seq), row.Programme, row.VillageCode, row.At)),
            .. changed.Select(row => new Row(new(TellingKind.AwardChange, row.Id, row.Seq), row.Programme, row.VillageCode, row.At)),
        ];
    }

    private sealed record Row(TellingKey Key, string Programme, string Village, DateTimeOffset At);
}

/// <summary>A page of what is owed, how many there are in all, and for how many of them a limit presses.</summary>
public sealed record OwedTellings(IReadOnlyList<OwedTelling> Tellings, int Total, int Pressing);

/// <summary>A decision to be told, with its limit; null where the programme has none.</summary>
public sealed record OwedTelling(Telling Telling, RunningLimit? Limit);
