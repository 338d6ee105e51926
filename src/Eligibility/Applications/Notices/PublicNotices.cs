using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications.Notices;

/// <summary>
/// What a village may read of its applications, and for how long: from the posting to the end of the seventh day after it, and no more than was
/// written down for the notice. Nothing sealed is opened for it.
/// </summary>
public sealed class PublicNotices(IDbContextFactory<WelfareDb> databases, WritePath writes, ApplicationFiles files, TimeProvider clock)
{
    /// <summary>The role that the audit trail gives to whoever objects: nobody asks who it is.</summary>
    public const string PublicRole = "public";

    private const string Anybody = "群众";

    /// <summary>The villages in which something is on notice today.</summary>
    public async Task<IReadOnlyList<NoticedVillage>> VillagesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = await Running(db).GroupBy(row => row.VillageCode).Select(same => new { Code = same.Key, Count = same.Count() }).ToListAsync(cancellationToken);
        var names = await files.PlaceNamesAsync(counts.SelectMany(village => new[] { village.Code, PlaceCode.Township(village.Code) }), cancellationToken);
        return
        [
            .. counts.OrderBy(village => village.Code, StringComparer.Ordinal)
                .Select(village => new NoticedVillage(village.Code, names[village.Code], names[PlaceCode.Township(village.Code)], village.Count)),
        ];
    }

    /// <summary>What is on notice in a village today; null for a village that is not in the register of places.</summary>
    public async Task<VillageNotices?> OfVillageAsync(string village, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(place => place.Code == village && place.Level == PlaceLevel.Village, cancellationToken) is not { } place)
        {
            return null;
        }
        var rows = await Running(db).Where(row => row.VillageCode == village).OrderBy(row => row.Notice.From).ThenBy(row => row.Notice.Id).ToListAsync(cancellationToken);
        return new(village, new(place.Name, place.NameEn), [.. rows.Select(LineOf)]);
    }

    /// <summary>One line that is on notice today; null for any other.</summary>
    public async Task<NoticeLine?> FindAsync(Guid notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Running(db).SingleOrDefaultAsync(row => row.Notice.Id == notice, cancellationToken) is { } row ? LineOf(row) : null;
    }

    /// <summary>Takes an objection in. False where the notice does not run: nothing was written.</summary>
    public async Task<bool> ObjectAsync(Guid notice, string says, string contact, string idempotencyKey, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("application.object", idempotencyKey, new(Guid.Empty, Anybody, PublicRole, ""), new { notice, says, contact });
        try
        {
            await writes.WriteAsync(order, async (db, now) =>
            {
                var row = await Running(db).SingleOrDefaultAsync(found => found.Notice.Id == notice, cancellationToken) ?? throw new ApplicationUnknownException();
                var objection = new NoticeObjection { Id = Guid.CreateVersion7(now), ApplicationId = row.Notice.ApplicationId, NoticeId = notice, Says = says, Contact = contact, At = now };
                db.Add(objection);
                return new(row.Notice.ApplicationId, ApplicationDesk.SubjectType, "公示期间收到异议。An objection came in during the notice.", $"objection {objection.Id}");
            }, cancellationToken);
            return true;
        }
        catch (ApplicationUnknownException)
        {
            return false;
        }
    }

    private IQueryable<RunningNotice> Running(WelfareDb db)
    {
        var today = ChinaCalendar.Today(clock);
        return from notice in db.NoticePeriods.AsNoTracking()
               join application in db.Applications.AsNoTracking() on notice.ApplicationId equals application.Id
               where notice.Until >= today && application.Status == ApplicationStatus.PublicNotice && notice.ShownName != null
                   && notice.Until == db.NoticePeriods.Where(other => other.ApplicationId == notice.ApplicationId).Max(other => other.Until)
               select new RunningNotice { Notice = notice, Programme = application.Programme, VillageCode = application.VillageCode };
    }

    private static NoticeLine LineOf(RunningNotice row) => new(
        row.Notice.Id, row.VillageCode, row.Programme, row.Notice.ShownName!, row.Notice.People, row.Notice.Amount, row.Notice.AmountPer,
        row.Notice.From, row.Notice.Until);

    private sealed class RunningNotice
    {
        public required NoticePeriod Notice { get; init; }

        public required string Programme { get; init; }

        public required string VillageCode { get; init; }
    }
}

/// <summary>A village with how many applications are on notice in it.</summary>
public sealed record NoticedVillage(string Code, Words Name, Words Township, int Count);

/// <summary>What is on notice in a village.</summary>
public sealed record VillageNotices(string Village, Words Name, IReadOnlyList<NoticeLine> Lines);

/// <summary>One line of a notice: all that is shown. Both days inclusive; the amount is in fen, null where none is fixed.</summary>
public sealed record NoticeLine(
    Guid Id, string Village, string Programme, string ShownName, int People, long? Amount, string? AmountPer, DateOnly From, DateOnly Until);
