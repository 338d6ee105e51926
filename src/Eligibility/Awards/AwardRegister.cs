using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Awards;

/// <summary>Reads awards, each person only those of its own place.</summary>
public sealed class AwardRegister(IDbContextFactory<WelfareDb> databases)
{
    public const int PageSize = 50;

    /// <summary>A page of awards, the newest first. The first page is 1.</summary>
    public async Task<AwardList> ListAsync(int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inSight = AwardDesk.InSight(db.Awards.AsNoTracking(), actor);
        var awards = await AwardDesk.WithRecords(inSight).OrderByDescending(a => a.GrantedAt).ThenBy(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new(await TitledAsync(db, awards, cancellationToken), await inSight.CountAsync(cancellationToken));
    }

    /// <summary>One award with whose it is; null where there is none in this person's place.</summary>
    public async Task<TitledAward?> FindAsync(Guid award, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await AwardDesk.WithRecords(AwardDesk.InSight(db.Awards.AsNoTracking(), actor)).Where(a => a.Id == award).ToListAsync(cancellationToken);
        return (await TitledAsync(db, found, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The programmes that have awards in this person's place.</summary>
    public async Task<IReadOnlyList<string>> ProgrammesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AwardDesk.InSight(db.Awards.AsNoTracking(), actor).Select(a => a.Programme).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
    }

    private static async Task<List<TitledAward>> TitledAsync(WelfareDb db, IReadOnlyList<Award> awards, CancellationToken cancellationToken)
    {
        var ids = awards.Select(award => award.ApplicationId).ToList();
        var applications = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.SealedApplicantName }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return [
            .. from award in awards
               let of = applications[award.ApplicationId]
               select new TitledAward(award, of.Number, of.SealedApplicantName.Open(of.Id)),
        ];
    }
}

/// <summary>A page of awards, with how many there are in all.</summary>
public sealed record AwardList(IReadOnlyList<TitledAward> Awards, int Total);

/// <summary>An award with the number of its application and the name of whom it pays.</summary>
public sealed record TitledAward(Award Award, string Number, string Name);
