using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Field;

/// <summary>
/// Files the damaged house that a report tells of (S2 art 20), once its photographs are all there. The level is named by the people who review it, and
/// by nobody here. Where it cannot be filed by itself, the visit stands and its worker files from there.
/// </summary>
public sealed class ReportedDamage(IDbContextFactory<WelfareDb> databases, DisasterRegister disasters, DamageDesk desk)
{
    private const int MostAttempts = 3;

    /// <summary>Files it once, however often it is called.</summary>
    internal async Task FileAsync(FieldReport report, Actor actor, CancellationToken cancellationToken)
    {
        var content = ReportContent.Of(report.Content);
        if (!content.Damaged || report.VisitId is not { } visit)
        {
            return;
        }
        for (var attempt = 1; attempt <= MostAttempts && !await TryAsync(report, content, visit, actor, cancellationToken); attempt++)
        {
            // Somebody changed the visit at the same moment.
        }
    }

    private async Task<bool> TryAsync(FieldReport report, ReportContent content, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var visit = await db.Visits.AsNoTracking().SingleAsync(v => v.Id == id, cancellationToken);
        // Which of several disasters it was, a person says.
        if (await disasters.StrikingAsync(visit.VillageCode, actor, cancellationToken) is not [var struck]
            || await db.DamageReports.AnyAsync(r => r.VisitId == id && r.EventId == struck.Id, cancellationToken))
        {
            return true;
        }
        var photographs = await db.FieldPictures.AsNoTracking().Where(p => p.ReportId == report.Id && p.Kind == PictureKind.Photo)
            .OrderBy(p => p.Number).Take(DamagePicture.Most).ToListAsync(cancellationToken);
        var said = new NewDamage(
            struck.Id, id, visit.Version, VisitAnswers.Parse(visit.Answers), null, NoteOf(content, report), [.. photographs.Select(p => Convert.FromBase64String(p.Content!))])
        {
            Position = report.Position,
        };
        try
        {
            await desk.FileAsync(said, $"field-damage:{report.Id}", actor, cancellationToken);
            return true;
        }
        catch (WriteRefusedException refused) when (refused is not WriteConflictException)
        {
            // Filed before, or ended: what the phone sent stands in the visit, and a person goes on from there.
            return visit.ClosedAt is not null || refused is not DisasterRefusedException { Field: "visit" };
        }
    }

    private static string NoteOf(ReportContent content, FieldReport report) =>
        new[] { content.Note.Trim(), content.AsksFor.Trim() }.FirstOrDefault(said => said.Length is > 0 and <= DamageStep.ReasonMaxLength)
        ?? $"入户记录 {ReceiptSigning.NumberOf(report.Id)}";
}
