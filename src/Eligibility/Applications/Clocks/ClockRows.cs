using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>Reads from the database what the limits of applications depend on, and nothing of the household.</summary>
internal static class ClockRows
{
    public static async Task<List<ClockedApplication>> ClockedAsync(this IQueryable<Application> applications, WelfareDb db, CancellationToken cancellationToken)
    {
        var rows = await applications.AsSplitQuery()
            .Select(a => new
            {
                a.Id,
                a.Programme,
                a.VillageCode,
                a.Status,
                a.AcceptedAt,
                a.Decides,
                PapersAt = a.Steps.Where(s => s.Trigger == ApplicationTrigger.ReceivePapers).Max(s => (DateTimeOffset?)s.At),
                NoticeUntil = a.Notices.Max(n => (DateOnly?)n.Until),
                AidedAt = a.FirstAid == null ? null : (DateTimeOffset?)a.FirstAid.At,
                IsSpecial = a.LongerLimit != null,
                Pauses = a.Pauses.Select(p => new { p.Reason, p.From, p.Until }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var waiting = await CheckStart.WaitingIn(db, applications).Select(a => a.Id).ToHashSetAsync(cancellationToken);
        return rows.ConvertAll(row => new ClockedApplication(
            row.Id, row.Programme, row.VillageCode, row.Status, ClockedApplication.Day(row.AcceptedAt), ClockedApplication.Day(row.PapersAt), row.NoticeUntil)
        {
            AidedOn = ClockedApplication.Day(row.AidedAt),
            Decides = row.Decides,
            IsSpecial = row.IsSpecial,
            Pauses = [.. row.Pauses.Select(pause => new PausedDays(pause.Reason, pause.From, pause.Until))],
            CheckWaits = waiting.Contains(row.Id),
        });
    }
}
