using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Field;

/// <summary>What has come in from phones, for the worker who sent it and for the township's reviewer.</summary>
public sealed class ReceivedReports(IDbContextFactory<WelfareDb> databases, WritePath writes, ReportVisits visits, BlindIndex index, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Those that are no visit yet first, then the newest.</summary>
    public async Task<IReadOnlyList<ReceivedReport>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reports = await Of(db, actor).AsNoTracking()
            .OrderBy(r => r.VisitId != null).ThenByDescending(r => r.ReceivedAt).Take(Most).ToListAsync(cancellationToken);
        var ids = reports.ConvertAll(report => report.Id);
        var pictures = (await PictureHead.Of(db.FieldPictures.Where(p => ids.Contains(p.ReportId))).ToListAsync(cancellationToken)).ToLookup(picture => picture.ReportId);
        return reports.ConvertAll(report => new ReceivedReport(report, [.. pictures[report.Id]]));
    }

    /// <summary>Null where there is none that the actor may see.</summary>
    public async Task<ReceivedReport?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } report
            ? new(report, await PictureHead.Of(db.FieldPictures.Where(p => p.ReportId == id)).ToListAsync(cancellationToken))
            : null;
    }

    /// <summary>A JPEG; null where it has not come yet, or is of no report that the actor may see.</summary>
    public async Task<byte[]?> PictureAsync(Guid id, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var picture = await db.FieldPictures.AsNoTracking()
            .SingleOrDefaultAsync(p => p.ReportId == id && p.Number == number && Of(db, actor).Any(r => r.Id == id), cancellationToken);
        return picture?.Content is { } content ? Convert.FromBase64String(content) : null;
    }

    /// <summary>The damage report of the visit that it became; null where there is none.</summary>
    public async Task<Guid?> DamageAsync(FieldReport report, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return report.VisitId is { } visit
            ? await db.DamageReports.AsNoTracking().Where(r => r.VisitId == visit).OrderBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken)
            : null;
    }

    /// <summary>Makes a visit of a report that became none by itself: nobody is turned away for a number the register does not show.</summary>
    /// <returns>The visit; null where there is still a reason against it, or no such report of this worker.</returns>
    public async Task<Guid?> VisitAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, actor, cancellationToken) is not { Report: var known } || known.WorkerId != actor.Id)
        {
            return null;
        }
        if (known.VisitId is { } visit)
        {
            return visit;
        }
        var made = (Guid?)null;
        var order = new WriteOrder("field-report.visit", $"field-visit:{id}:{Guid.CreateVersion7():N}", actor, new { id });
        await writes.WriteAsync(order, async (db, _) =>
        {
            var report = await db.FieldReports.SingleAsync(r => r.Id == id, cancellationToken);
            var become = report.VisitId is { } already
                ? new BecomeVisit(already, null, null)
                : await visits.BecomeAsync(db, ReportContent.Of(report.Content), actor, evenIfUnknown: true, cancellationToken);
            (report.VisitId, report.KeptBecause) = (become.Visit, become.KeptBecause);
            made = become.Visit;
            return new(id, nameof(FieldReport), "one-window service", made is { } opened ? $"visit {opened}" : $"kept: {become.KeptBecause}", become.Applicant);
        }, cancellationToken);
        return made;
    }

    /// <summary>The people of the reports whom this desk knows, by report; a report of nobody known is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> PeopleAsync(IReadOnlyList<FieldReport> reports, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var visits = reports.Where(report => report.VisitId is not null).ToDictionary(report => report.Id, report => report.VisitId!.Value);
        var opened = visits.Values.Distinct().ToList();
        var members = await db.VisitMembers.AsNoTracking().Where(m => opened.Contains(m.VisitId)).Select(m => new { m.VisitId, m.PersonId }).ToListAsync(cancellationToken);
        var people = members.ToLookup(m => m.VisitId, m => m.PersonId);
        var known = visits.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Guid>)[.. people[pair.Value]]);
        foreach (var report in reports.Where(report => report.VisitId is null))
        {
            if (await KnownAsync(db, report, cancellationToken) is { Count: > 0 } of)
            {
                known[report.Id] = of;
            }
        }
        return known;
    }

    private async Task<IReadOnlyList<Guid>> KnownAsync(WelfareDb db, FieldReport report, CancellationToken cancellationToken)
    {
        var content = ReportContent.Of(report.Content);
        return content.Visit is { } listed
            ? await db.VisitMembers.AsNoTracking().Where(m => m.VisitId == listed && db.Visits.Any(v => v.Id == listed && v.StartedBy == report.WorkerId))
                .Select(m => m.PersonId).ToListAsync(cancellationToken)
            : await ReportedPeople.WithNumberAsync(db, index, content.IdNumber, clock, cancellationToken) is { } applicant ? [applicant] : [];
    }

    private static IQueryable<FieldReport> Of(WelfareDb db, Actor actor)
    {
        if (actor.Role != Roles.TownshipReviewer)
        {
            return db.FieldReports.Where(r => r.WorkerId == actor.Id);
        }
        var prefix = PlaceScope.Of(actor).Prefix;
        return db.FieldReports.Where(r => prefix != null && (r.VillageCode.StartsWith(prefix) || db.Devices.Any(d => d.Id == r.DeviceId && d.PlaceCode.StartsWith(prefix))));
    }
}

/// <summary>A report with its pictures' heads, in their order.</summary>
public sealed record ReceivedReport(FieldReport Report, IReadOnlyList<PictureHead> Pictures);
