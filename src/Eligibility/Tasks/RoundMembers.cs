using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

/// <summary>The awards that belong into a round, each with its day.</summary>
internal static class RoundMembers
{
    private static readonly FieldTaskKind[] Visits = [FieldTaskKind.Reverification, FieldTaskKind.HomeCheck];
    private static readonly Finding[] Found = [Finding.Unchanged, Finding.Changed];

    public static async Task<List<FieldTask>> OfAsync(WelfareDb db, string county, RoundPeriod period, Guid round, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var programmes = period.Kind == RoundKind.Visits ? RecheckIntervals.Visited : RecheckIntervals.InBatch;
        var awards = await db.Awards.AsNoTracking()
            .Where(a => a.VillageCode.StartsWith(county) && programmes.Contains(a.Programme))
            .Where(a => !a.Changes.Any(change => change.Kind == AwardChangeKind.Ended))
            .Select(a => new { a.Id, a.ApplicationId, a.VillageCode, a.Programme, a.GrantedAt }).ToListAsync(cancellationToken);
        var households = await db.Applications.AsNoTracking().Where(a => db.Awards.Any(award => award.ApplicationId == a.Id && award.VillageCode.StartsWith(county)))
            .Select(a => new { a.Id, a.SealedHousehold }).ToDictionaryAsync(a => a.Id, a => a.SealedHousehold, cancellationToken);
        var visited = await VisitedAsync(db, county, cancellationToken);
        var waiting = await WaitingAsync(db, county, cancellationToken);
        return
        [
            .. from award in awards
               let interval = period.Kind == RoundKind.AprilBatch
                   ? RecheckInterval.AprilBatch
                   : RecheckIntervals.Of(award.Programme, households[award.ApplicationId].Open(award.ApplicationId))
               let last = visited.TryGetValue(award.Id, out var at) ? at : ChinaCalendar.DayOf(award.GrantedAt)
               let due = period.Kind == RoundKind.AprilBatch ? RoundPeriod.BatchDueOn(period.Year) : RecheckIntervals.DueOn(last, interval)
               where period.Kind == RoundKind.AprilBatch || (due <= period.LastDay && !waiting.Contains(award.Id))
               select new FieldTask
               {
                   Id = Guid.CreateVersion7(now),
                   Kind = FieldTaskKind.Reverification,
                   Cause = CauseOf(FieldTaskKind.Reverification, round, award.Id),
                   VillageCode = award.VillageCode,
                   ApplicationId = award.ApplicationId,
                   AwardId = award.Id,
                   RoundId = round,
                   Interval = interval,
                   MadeAt = now,
                   FromDay = ChinaCalendar.DayOf(now),
                   DueOn = due,
               },
        ];
    }

    /// <summary>The task of an award that was drawn from the round of another.</summary>
    public static FieldTask Drawn(FieldTask of, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = FieldTaskKind.HomeCheck,
        Cause = CauseOf(FieldTaskKind.HomeCheck, of.RoundId!.Value, of.AwardId!.Value),
        VillageCode = of.VillageCode,
        ApplicationId = of.ApplicationId,
        AwardId = of.AwardId,
        RoundId = of.RoundId,
        Interval = of.Interval,
        MadeAt = now,
        FromDay = ChinaCalendar.DayOf(now),
        DueOn = of.DueOn,
    };

    private static string CauseOf(FieldTaskKind kind, Guid round, Guid award) => $"{(kind == FieldTaskKind.HomeCheck ? "home" : "verify")}:{round:N}:{award:N}";

    // A check of data is no visit: the batch of April does not begin an interval anew, a home check drawn from it does.
    private static async Task<Dictionary<Guid, DateOnly>> VisitedAsync(WelfareDb db, string county, CancellationToken cancellationToken)
    {
        var visits = await db.FieldTasks.AsNoTracking()
            .Where(t => t.VillageCode.StartsWith(county) && t.AwardId != null && t.Status == FieldTaskStatus.Accepted && t.HandedInAt != null)
            .Where(t => Visits.Contains(t.Kind) && (t.Kind == FieldTaskKind.HomeCheck || t.Interval != RecheckInterval.AprilBatch) && Found.Contains(t.Finding!.Value))
            .Select(t => new { Award = t.AwardId!.Value, At = t.HandedInAt!.Value }).ToListAsync(cancellationToken);
        return visits.GroupBy(visit => visit.Award).ToDictionary(same => same.Key, same => ChinaCalendar.DayOf(same.Max(visit => visit.At)));
    }

    private static async Task<HashSet<Guid>> WaitingAsync(WelfareDb db, string county, CancellationToken cancellationToken) =>
    [
        .. await db.FieldTasks.AsNoTracking()
            .Where(t => t.VillageCode.StartsWith(county) && t.AwardId != null && t.Kind == FieldTaskKind.Reverification && t.Interval != RecheckInterval.AprilBatch)
            .Where(t => t.Status != FieldTaskStatus.Accepted && t.Status != FieldTaskStatus.Withdrawn)
            .Select(t => t.AwardId!.Value).ToListAsync(cancellationToken),
    ];
}
