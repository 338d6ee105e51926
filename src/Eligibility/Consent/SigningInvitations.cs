using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Consent;

/// <summary>
/// The codes that people sign with on a phone. A token lives in this process's memory only, so that a page that is opened again shows the code that
/// somebody may be scanning just then.
/// </summary>
public sealed class SigningInvitations(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    private const int TokenBytes = 20;

    private readonly ConcurrentDictionary<(Guid Visit, Guid Person), Shown> _shown = new();

    /// <summary>A token for each of the people, good for one signature today.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ForAsync(
        Guid visitId, IReadOnlyCollection<Guid> people, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Forget(now);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var shown = people.Select(person => (Person: person, Is: _shown.GetValueOrDefault((visitId, person)))).Where(s => s.Is is not null).ToDictionary(s => s.Person, s => s.Is!);
        var hashes = shown.Values.Select(s => HashOf(s.Token)).ToList();
        var open = hashes.Count == 0 ? [] : await Open(db, now).Where(i => hashes.Contains(i.TokenHash)).Select(i => i.PersonId).ToHashSetAsync(cancellationToken);
        var tokens = shown.Where(s => open.Contains(s.Key)).ToDictionary(s => s.Key, s => s.Value.Token);
        var missing = people.Where(person => !tokens.ContainsKey(person)).ToList();
        foreach (var person in missing)
        {
            var token = NewToken();
            var ends = EndOfDay(now);
            db.SigningInvitations.Add(new()
            {
                Id = Guid.CreateVersion7(now),
                TokenHash = HashOf(token),
                PersonId = person,
                VisitId = visitId,
                MadeBy = actor.Id,
                MadeAt = now,
                ExpiresAt = ends,
            });
            db.AuditEntries.Add(EntryOf(visitId, person, actor, now));
            tokens.Add(person, token);
            _shown[(visitId, person)] = new(token, ends);
        }

        if (missing.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return tokens;
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Unused, of today, and not shut by wrong answers.</summary>
    internal static IQueryable<SigningInvitation> Open(WelfareDb db, DateTimeOffset now) =>
        db.SigningInvitations.Where(i => i.UsedAt == null && i.ExpiresAt > now && i.WrongTries < SigningInvitation.MostWrongTries);

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _shown.Where(s => s.Value.ExpiresAt <= now).ToList())
        {
            _shown.TryRemove(old);
        }
    }

    private static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static DateTimeOffset EndOfDay(DateTimeOffset now)
    {
        var here = ChinaCalendar.TimeOf(now);
        return new DateTimeOffset(here.Date.AddDays(1), here.Offset).ToUniversalTime();
    }

    private static AuditEntry EntryOf(Guid visitId, Guid person, Actor actor, DateTimeOffset now) =>
        AuditEntry.By(actor, now, "authorisation.invite", nameof(Visit), visitId, LookPurpose.Service, person: person);

    private sealed record Shown(string Token, DateTimeOffset ExpiresAt);
}
