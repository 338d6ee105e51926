using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Transfers;

/// <summary>Reads transfers, each person only those that leave or come to its own place.</summary>
public sealed class TransferRegister(IDbContextFactory<WelfareDb> databases)
{
    public const int PageSize = 50;

    /// <summary>Those to be accepted first, then the newest first. The first page is 1.</summary>
    public async Task<TransferList> ListAsync(int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inSight = TransferDesk.InSight(db, actor).AsNoTracking();
        var transfers = await inSight.Include(t => t.Steps.OrderBy(step => step.Seq))
            .OrderBy(t => t.Status == TransferStatus.Proposed ? 0 : 1).ThenByDescending(t => t.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new(await TitledAsync(db, transfers, cancellationToken), await inSight.CountAsync(cancellationToken));
    }

    /// <summary>One with its signatures; null where there is none for this person's place.</summary>
    public async Task<TitledTransfer?> FindAsync(Guid transfer, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await TransferDesk.InSight(db, actor).AsNoTracking().Include(t => t.Steps.OrderBy(step => step.Seq)).Where(t => t.Id == transfer).ToListAsync(cancellationToken);
        return (await TitledAsync(db, found, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The award of an application of this person's own place that can be handed over; null where there is none.</summary>
    public async Task<Award?> AwardOfAsync(Guid application, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AwardDesk.WithRecords(AwardDesk.InSight(db.Awards.AsNoTracking(), actor)).SingleOrDefaultAsync(a => a.ApplicationId == application, cancellationToken);
    }

    /// <summary>The townships of a county, or the villages of a township.</summary>
    public async Task<IReadOnlyList<Place>> PlacesInAsync(string code, PlaceLevel level, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var prefix = PlaceCode.Significant(code);
        return await db.Places.AsNoTracking().Where(place => place.Level == level && place.Code.StartsWith(prefix)).OrderBy(place => place.Code).ToListAsync(cancellationToken);
    }

    private static async Task<List<TitledTransfer>> TitledAsync(WelfareDb db, IReadOnlyList<Transfer> transfers, CancellationToken cancellationToken)
    {
        var ids = transfers.Select(transfer => transfer.ApplicationId).ToList();
        var applications = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.SealedApplicantName }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var awards = (await AwardDesk.WithRecords(db.Awards.AsNoTracking()).Where(a => ids.Contains(a.ApplicationId)).ToListAsync(cancellationToken)).ToDictionary(a => a.ApplicationId);
        return
        [
            .. from transfer in transfers
               let of = applications[transfer.ApplicationId]
               select new TitledTransfer(transfer, awards[transfer.ApplicationId], of.Number, of.SealedApplicantName.Open(of.Id)),
        ];
    }
}

/// <summary>A page of transfers, with how many there are in all.</summary>
public sealed record TransferList(IReadOnlyList<TitledTransfer> Transfers, int Total);

/// <summary>A transfer with its award, the number of its application and the name of whom it pays.</summary>
public sealed record TitledTransfer(Transfer Transfer, Award Award, string Number, string Name);
