using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Challenges;

/// <summary>Reads challenges, each person only those of its own place and of the applications there.</summary>
public sealed class ChallengeRegister(IDbContextFactory<WelfareDb> databases, FactLedger ledger)
{
    public const int PageSize = 50;

    /// <summary>Open ones by their due day, or answered ones, the latest first. The first page is 1.</summary>
    public async Task<ChallengeList> ListAsync(bool open, int page, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inSight = InSight(db, actor);
        var chosen = inSight.Where(c => c.AnsweredAt == null == open);
        var ordered = open ? chosen.OrderBy(c => c.DueOn).ThenBy(c => c.RaisedAt) : chosen.OrderByDescending(c => c.AnsweredAt);
        var challenges = await ordered.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var people = await PeopleAsync(db, challenges.Select(c => c.PersonId), cancellationToken);
        return new([.. challenges.Select(c => (c, people[c.PersonId].Name))], await chosen.CountAsync(cancellationToken), await inSight.CountAsync(c => c.AnsweredAt == null, cancellationToken));
    }

    /// <summary>One challenge with what was held, what is held, and the applications that used it; null where there is none in this person's sight.</summary>
    public async Task<ChallengeFile?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await InSight(db, actor).Include(c => c.Entries).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } challenge)
        {
            return null;
        }

        var people = await PeopleAsync(db, [challenge.PersonId, challenge.OnBehalfOf], cancellationToken);
        var (then, now) = (await HeldAsync(challenge, challenge.RaisedAt, cancellationToken), await HeldAsync(challenge, DateTimeOffset.MaxValue, cancellationToken));
        var (seen, elsewhere) = await ApplicationsAsync(db, challenge, actor, cancellationToken);
        return new ChallengeFile
        {
            Challenge = challenge,
            Person = people[challenge.PersonId],
            OnBehalfOf = people[challenge.OnBehalfOf],
            HeldThen = then,
            BatchThen = await BatchAsync(db, then, cancellationToken),
            HeldNow = now,
            BatchNow = await BatchAsync(db, now, cancellationToken),
            Applications = seen,
            ApplicationsElsewhere = elsewhere,
        };
    }

    /// <summary>What came out of an application when it was determined again, the newest of each challenge.</summary>
    public async Task<IReadOnlyList<(Redetermination Again, Challenge Challenge)>> OfApplicationAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Redeterminations.AsNoTracking().Where(r => r.ApplicationId == applicationId && !r.IsReplaced)
            .Join(db.Challenges.AsNoTracking(), r => r.ChallengeId, c => c.Id, (again, challenge) => new { again, challenge })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.challenge.RaisedAt).Select(row => (row.again, row.challenge))];
    }

    private static IQueryable<Challenge> InSight(WelfareDb db, Actor actor) =>
        PlaceScope.Of(actor).Prefix is { } prefix
            ? db.Challenges.AsNoTracking().Where(c => c.VillageCode.StartsWith(prefix)
                || db.Redeterminations.Any(r => r.ChallengeId == c.Id && db.Applications.Any(a => a.Id == r.ApplicationId && a.VillageCode.StartsWith(prefix))))
            : db.Challenges.AsNoTracking().Where(_ => false);

    private static async Task<Dictionary<Guid, Person>> PeopleAsync(WelfareDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return await db.People.AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }

    // The answer under the challenge. After it was answered, what stands is the department's answer to it, or what came in since.
    private async Task<FactAnswer> HeldAsync(Challenge challenge, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var answer = (await ledger.AsKnownAsync([challenge.PersonId], DateOnly.MaxValue, at, cancellationToken))[challenge.PersonId][challenge.Item];
        return answer.Held ?? answer;
    }

    private static Task<FactBatch?> BatchAsync(WelfareDb db, FactAnswer held, CancellationToken cancellationToken) =>
        db.FactBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == held.BatchId, cancellationToken);

    private static async Task<(IReadOnlyList<ChallengedApplication> Seen, int Elsewhere)> ApplicationsAsync(
        WelfareDb db, Challenge challenge, Actor actor, CancellationToken cancellationToken)
    {
        var newest = await db.Redeterminations.AsNoTracking().Where(r => r.ChallengeId == challenge.Id && !r.IsReplaced)
            .ToDictionaryAsync(r => r.ApplicationId, cancellationToken);
        var users = challenge.IsOpen ? await Redetermining.UsersAsync(db, challenge.PersonId, challenge.Item, cancellationToken) : [];
        var known = users.Select(a => a.Id).ToHashSet();
        var missing = newest.Keys.Where(id => !known.Contains(id)).ToList();
        var others = await db.Applications.AsNoTracking().Where(a => missing.Contains(a.Id)).ToListAsync(cancellationToken);
        var all = users.Concat(others).OrderBy(a => a.Number.Length).ThenBy(a => a.Number, StringComparer.Ordinal).ToList();
        var scope = PlaceScope.Of(actor);
        var seen = all.Where(a => scope.Covers(a.VillageCode)).Select(a => new ChallengedApplication(a, newest.GetValueOrDefault(a.Id))).ToList();
        return (seen, all.Count - seen.Count);
    }
}

/// <summary>One page of challenges with the name each is about, how many there are in all, and how many are open.</summary>
public sealed record ChallengeList(IReadOnlyList<(Challenge Challenge, string Name)> Items, int Total, int Open);

/// <summary>A challenge with everything somebody needs who settles it or lives with it.</summary>
public sealed record ChallengeFile
{
    public required Challenge Challenge { get; init; }

    public required Person Person { get; init; }

    public required Person OnBehalfOf { get; init; }

    /// <summary>What the department said when the person said that it is wrong.</summary>
    public required FactAnswer HeldThen { get; init; }

    public required FactBatch? BatchThen { get; init; }

    /// <summary>What the department says now, whatever is in dispute.</summary>
    public required FactAnswer HeldNow { get; init; }

    public required FactBatch? BatchNow { get; init; }

    public required IReadOnlyList<ChallengedApplication> Applications { get; init; }

    /// <summary>How many more there are outside the reader's place.</summary>
    public required int ApplicationsElsewhere { get; init; }

    /// <summary>Whether another answer came in after the challenge was raised; it ends nothing.</summary>
    public bool HasNewerAnswer => Challenge.IsOpen && HeldNow.BatchId != HeldThen.BatchId;
}

/// <summary>An application that used a challenged fact.</summary>
/// <param name="Application">The application.</param>
/// <param name="Again">How it came out when it was determined again; null where it was filed afterwards, with the dispute known.</param>
public sealed record ChallengedApplication(Application Application, Redetermination? Again);
