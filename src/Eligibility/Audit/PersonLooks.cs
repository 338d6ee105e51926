using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>Everything the trail holds about one person's data: each look, each question, each signature and withdrawal.</summary>
public sealed class PersonLooks(IDbContextFactory<WelfareDb> databases, BlindIndex index)
{
    private const string Visit = "Visit";
    private const string Application = "application";

    /// <summary>Whom the trail can be asked about; null where nobody with the number is held.</summary>
    public async Task<Guid?> FindAsync(IdentityNumber number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.People.WithNumber(index.Of(number)).Select(person => (Guid?)person.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest first, all of them.</summary>
    public async Task<IReadOnlyList<PersonLook>> OfAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.PersonId == person).OrderByDescending(e => e.Seq).ToListAsync(cancellationToken);
        var applications = CasesOf(entries, Application);
        var visits = CasesOf(entries, Visit);
        var places = entries.Select(e => e.ActorPlace).OfType<string>().Distinct().ToList();
        var numbers = await db.Applications.AsNoTracking().Where(a => applications.Contains(a.Id)).ToDictionaryAsync(a => a.Id.ToString(), a => a.Number, cancellationToken);
        var started = await db.Visits.AsNoTracking().Where(v => visits.Contains(v.Id)).ToDictionaryAsync(v => v.Id.ToString(), v => v.StartedAt, cancellationToken);
        var offices = await db.Places.AsNoTracking().Where(p => places.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => new Words(p.Name, p.NameEn), cancellationToken);
        return
        [
            .. entries.Select(e => new PersonLook(
                e,
                e.ActorPlace is { Length: > 0 } place ? offices.GetValueOrDefault(place) ?? Words.Same(place) : null,
                numbers.GetValueOrDefault(e.SubjectId),
                started.TryGetValue(e.SubjectId, out var at) ? at : null)),
        ];
    }

    private static List<Guid> CasesOf(IEnumerable<AuditEntry> entries, string type) =>
        [.. entries.Where(e => e.SubjectType == type).Select(e => Guid.Parse(e.SubjectId)).Distinct()];
}

/// <summary>One entry about a person, with the names of the office and of the case.</summary>
/// <param name="Entry">As the trail holds it.</param>
/// <param name="Office">The place the actor works for; null where none was recorded.</param>
/// <param name="ApplicationNumber">Where the case is an application.</param>
/// <param name="VisitAt">When the visit began, where the case is one.</param>
public sealed record PersonLook(AuditEntry Entry, Words? Office, string? ApplicationNumber, DateTimeOffset? VisitAt);
