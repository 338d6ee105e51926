using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Erases what the trail says about a person in words: the reasons and details of every entry about the person and in the person's cases, and the
/// keys they stood under. That there was an entry, by whom and when, stays, and the chain with it.
/// </summary>
public sealed class AuditErasure(WritePath writes, IDbContextFactory<WelfareDb> databases)
{
    public const string PersonSubject = "person";
    internal const string Action = "audit.erase";

    /// <summary>For several people at once, all of it or nothing.</summary>
    /// <returns>How many entries lost their words.</returns>
    public async Task<int> EraseAsync(IReadOnlyList<Guid> people, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var erased = 0;
        await writes.WriteAsync(
            new WriteOrder(Action, idempotencyKey, actor, new { people, reason }),
            async (db, now) =>
            {
                erased = await EraseWordsAsync(db, people, reason, actor, now, cancellationToken);
                return new WriteOutcome(Guid.CreateVersion7(now), "erasure", reason, $"{people.Count} people, {erased} entries");
            },
            cancellationToken);
        await ClearAwayAsync(databases, cancellationToken);
        return erased;
    }

    /// <summary>The same, as a part of another write.</summary>
    internal static async Task<int> EraseWordsAsync(WelfareDb db, IReadOnlyList<Guid> people, string reason, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var erased = 0;
        await ProviderDifferences.OverwriteErasedAsync(db.Database, cancellationToken);
        await AuditLinking.HoldAsync(db, cancellationToken);
        // Theirs first: it is under the first of their new keys.
        db.AuditEntries.AddRange(people.Select(person => EntryOf(PersonSubject, person, person, reason, actor, now)));
        foreach (var (type, cases) in await CasesAsync(db, people, cancellationToken))
        {
            List<string> ids = cases.ConvertAll(one => one.Id.ToString());
            erased += await EraseInAsync(db, type, ids, cancellationToken);
            await OwnerKeys.DestroyAsync(db, type, ids, cancellationToken);
            db.AuditEntries.AddRange(cases.Select(one => EntryOf(type, one.Id, one.Person, reason, actor, now)));
        }
        erased += await db.AuditEntries.Where(e => e.PersonId != null && people.Contains(e.PersonId.Value) && (e.SealedReason != null || e.SealedDetail != null))
            .ExecuteUpdateAsync(Nothing, cancellationToken);
        await OwnerKeys.DestroyAsync(db, PersonSubject, [.. people.Select(person => person.ToString())], cancellationToken);
        return erased;
    }

    /// <summary>After an erasure is committed: what the database still keeps beside itself of the rows as they were.</summary>
    internal static async Task ClearAwayAsync(IDbContextFactory<WelfareDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await ProviderDifferences.ClearLogAsync(db.Database, cancellationToken);
    }

    private static async Task<List<(string Type, List<(Guid Id, Guid Person)> Cases)>> CasesAsync(WelfareDb db, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var applications = await db.Applications.Where(a => people.Contains(a.ApplicantId)).Select(a => new { a.Id, Person = a.ApplicantId }).ToListAsync(cancellationToken);
        var visits = await db.Visits.Where(v => people.Contains(v.ApplicantId)).Select(v => new { v.Id, Person = v.ApplicantId }).ToListAsync(cancellationToken);
        var challenges = await db.Challenges.Where(c => people.Contains(c.PersonId)).Select(c => new { c.Id, Person = c.PersonId }).ToListAsync(cancellationToken);
        return
        [
            (ApplicationDesk.SubjectType, applications.ConvertAll(a => (a.Id, a.Person))),
            (nameof(Visit), visits.ConvertAll(v => (v.Id, v.Person))),
            (ChallengeDesk.SubjectType, challenges.ConvertAll(c => (c.Id, c.Person))),
        ];
    }

    private static Task<int> EraseInAsync(WelfareDb db, string type, List<string> ids, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(e => e.SubjectType == type && ids.Contains(e.SubjectId) && (e.SealedReason != null || e.SealedDetail != null)).ExecuteUpdateAsync(Nothing, cancellationToken);

    private static void Nothing(Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<AuditEntry> entry) => entry
        .SetProperty(e => e.SealedReason, (Storage.Encryption.SealedText?)null)
        .SetProperty(e => e.SealedDetail, (Storage.Encryption.SealedText?)null)
        .SetProperty(e => e.SealedSalt, (Storage.Encryption.SealedText?)null);

    // Case by case, so that a verification can tell each entry's words were erased and not merely gone.
    private static AuditEntry EntryOf(string type, Guid id, Guid person, string reason, Actor actor, DateTimeOffset now) =>
        AuditEntry.By(actor, now, Action, type, id, reason, person: person);
}
