using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

/// <summary>Reads damage reports, each for the people in whose place the house stands.</summary>
public sealed class DamageRegister(IDbContextFactory<WelfareDb> databases)
{
    public const int PageLength = 50;

    /// <summary>The reports of an event: those that wait first, the oldest of them first. One more than a page is there where another page follows.</summary>
    public async Task<IReadOnlyList<DamageRow>> ListAsync(Guid disaster, int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InSight(db, actor).AsNoTracking().Where(report => report.EventId == disaster)
            .OrderBy(report => report.Status == DamageStatus.Confirmed).ThenBy(report => report.FiledAt).ThenBy(report => report.Id)
            .Skip((page - 1) * PageLength).Take(PageLength + 1)
            .Join(db.People, report => report.ApplicantId, person => person.Id, (report, person) => new DamageRow(report, person))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null where there is none that the actor may see. Pictures are read one by one.</summary>
    public async Task<DamageFile?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await InSight(db, actor).AsNoTracking().Include(r => r.Steps).SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } report)
        {
            return null;
        }
        var disaster = await db.DisasterEvents.AsNoTracking().Include(e => e.Responses).SingleAsync(e => e.Id == report.EventId, cancellationToken);
        var people = await db.VisitMembers.AsNoTracking().Where(member => member.VisitId == report.VisitId && member.LivesTogether)
            .Join(db.People, member => member.PersonId, person => person.Id, (member, person) => new { member.MemberKey, person }).ToListAsync(cancellationToken);
        var isOpen = await db.Visits.AnyAsync(v => v.Id == report.VisitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancellationToken);
        return new(report, disaster, people.ToDictionary(row => row.MemberKey, row => row.person), isOpen);
    }

    /// <summary>A JPEG; null where there is no such picture of a report that the actor may see.</summary>
    public async Task<byte[]?> PictureAsync(Guid id, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var picture = await db.DamagePictures.AsNoTracking()
            .SingleOrDefaultAsync(p => p.ReportId == id && p.Number == number && InSight(db, actor).Any(report => report.Id == id), cancellationToken);
        return picture is null ? null : Convert.FromBase64String(picture.Content);
    }

    /// <summary>The report that the actor filed with the key and these words and pictures; null where there is none. What was answered in the visit may have changed since.</summary>
    public async Task<Guid?> FiledBeforeAsync(NewDamage said, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Key == idempotencyKey && r.Operation == DamageDesk.Filing, cancellationToken);
        if (record is null || !Guid.TryParse(record.ResultId, out var id))
        {
            return null;
        }
        var report = await InSight(db, actor).AsNoTracking().Include(r => r.Steps).Include(r => r.Pictures)
            .SingleOrDefaultAsync(r => r.Id == id && r.VisitId == said.VisitId && r.EventId == said.EventId, cancellationToken);
        return report is not null && report.Steps.MinBy(step => step.Seq) is { } filed
            && filed.ActorId == actor.Id && filed.Level == said.Level && filed.Reason == said.Note.Trim() && report.Position == said.Position
            && report.Pictures.OrderBy(picture => picture.Number).Select(picture => picture.Content).SequenceEqual(said.Pictures.Select(Convert.ToBase64String))
                ? id
                : null;
    }

    internal static IQueryable<DamageReport> InSight(WelfareDb db, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? db.DamageReports.Where(report => report.VillageCode.StartsWith(prefix))
        : db.DamageReports.Where(_ => false);
}

public sealed record DamageRow(DamageReport Report, Person Applicant);

/// <summary>A report with its event and the people of the household by their keys in the visit.</summary>
/// <param name="Report">With its steps.</param>
/// <param name="Disaster">With its announcements.</param>
/// <param name="People">Who live together.</param>
/// <param name="IsVisitOpen">Whether the actor still has the visit open.</param>
public sealed record DamageFile(DamageReport Report, DisasterEvent Disaster, IReadOnlyDictionary<string, Person> People, bool IsVisitOpen)
{
    public Person Applicant => People.Values.First(person => person.Id == Report.ApplicantId);
}
