using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads;

/// <summary>What the database holds after all of it, against what the clerks were told.</summary>
internal sealed record KillReport(int Filings, int Lost, int Doubled, int IllegalStates, int OrphanRecords, string Integrity, AuditReport Audit)
{
    public bool IsWhole => Lost + Doubled + IllegalStates + OrphanRecords == 0 && Integrity == "ok" && Audit.Fault is null;

    public static async Task<KillReport> OfAsync(string folder, IReadOnlyList<Filing> filings, CancellationToken cancel)
    {
        await using var services = DeskStorage.Of(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync(cancel);
        var audit = await services.GetRequiredService<AuditVerification>().VerifyAsync([], null, cancel);
        // The synthetic county has applications of its own, further on.
        var visits = filings.Select(filing => filing.VisitId).ToHashSet();
        var held = (await db.Applications.AsNoTracking().Select(a => new { a.Id, a.VisitId, a.Programme, a.Status, Steps = a.Steps.Count }).ToListAsync(cancel))
            .FindAll(a => visits.Contains(a.VisitId));
        var keys = (await db.IdempotencyRecords.AsNoTracking().Where(r => r.Operation == "application.submit").ToListAsync(cancel)).ToDictionary(r => r.Key, r => r.ResultId);
        var entries = (await db.AuditEntries.AsNoTracking().Where(e => e.Action == "application.submit").Select(e => e.SubjectId).ToListAsync(cancel)).ToHashSet();
        var byFiling = held.ToLookup(a => (a.VisitId, a.Programme));
        var sent = filings.Where(filing => filing.Sent > 0).ToList();
        var integrity = await DeskStorage.IntegrityAsync(db, cancel);
        SqliteConnection.ClearAllPools();
        return new(
            sent.Count,
            sent.Count(filing => filing.Acknowledged > 0 && !byFiling[(filing.VisitId, filing.Programme)].Any(a => keys.GetValueOrDefault(filing.Key.ToString()) == a.Id.ToString())),
            sent.Count(filing => byFiling[(filing.VisitId, filing.Programme)].Count() > 1),
            held.Count(a => a.Status != ApplicationStatus.Submitted || a.Steps != 1),
            held.Count(a => !entries.Contains(a.Id.ToString()) || !keys.ContainsValue(a.Id.ToString())),
            integrity,
            audit);
    }
}
