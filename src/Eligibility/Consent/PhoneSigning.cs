using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Consent;

/// <summary>Signing on a phone: whoever holds the code and knows the end of the number and the name signs for that one person, once, today.</summary>
public sealed class PhoneSigning(IDbContextFactory<WelfareDb> databases, WritePath writes, TimeProvider clock)
{
    /// <summary>The role that the audit trail gives to the people themselves.</summary>
    public const string OwnRole = "person";

    private const string OwnName = "本人";

    /// <summary>Whom the token is for; null alike where it is unknown, used, of another day or shut, and where the visit has ended.</summary>
    public async Task<SigningRequest?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await RequestAsync(db, SigningInvitations.Open(db, now), token, now, cancellationToken);
        return found?.Request;
    }

    public async Task<SigningAnswer> SignAsync(string token, string? lastFour, string? name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // A second press finds the code used by its own first: whoever can answer for it is told again that it is signed.
        var held = await RequestAsync(db, db.SigningInvitations.Where(i => i.ExpiresAt > now && i.WrongTries < SigningInvitation.MostWrongTries), token, now, cancellationToken);
        if (held is null)
        {
            return SigningAnswer.Gone;
        }

        if (!IsAnsweredBy(held.Person, lastFour, name))
        {
            return held.Invitation.UsedAt is not null ? SigningAnswer.Gone : await NoteWrongAsync(held, cancellationToken);
        }

        if (held.Invitation.UsedAt is null)
        {
            await WriteAsync(held, cancellationToken);
        }

        return new(SigningResult.Signed, held.Request) { Signed = new(held.Invitation.VisitId, held.Person.Id) };
    }

    private async Task WriteAsync(Held held, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("authorisation.sign", $"sign:{Convert.ToHexStringLower(held.Invitation.TokenHash)}", Self(held), new { held.Invitation.Id });
        await writes.WriteAsync(order, async (db, now) =>
        {
            var open = await SigningInvitations.Open(db, now)
                .Where(i => i.VisitId == held.Invitation.VisitId && i.PersonId == held.Invitation.PersonId).ToListAsync(cancellationToken);
            open.ForEach(invitation => invitation.UsedAt = now);
            var today = ChinaCalendar.DayOf(now);
            db.Authorisations.Add(new()
            {
                Id = Guid.CreateVersion7(now),
                PersonId = held.Invitation.PersonId,
                VisitId = held.Invitation.VisitId,
                Purpose = AuthorisationPurpose.MeansCheck,
                Way = SigningWay.Phone,
                SignedOn = today,
                ExpiresOn = today.AddMonths(Authorisation.Months),
                RecordedBy = held.Invitation.MadeBy,
                RecordedAt = now,
            });
            return new(held.Invitation.VisitId, nameof(Visit), AuthorisationPurpose.MeansCheck, "signed on a phone", held.Invitation.PersonId);
        }, cancellationToken);
    }

    private async Task<SigningAnswer> NoteWrongAsync(Held held, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("authorisation.sign-wrong", Guid.CreateVersion7().ToString(), Self(held), new { held.Invitation.Id });
        var left = 0;
        await writes.WriteAsync(order, async (db, _) =>
        {
            var invitation = await db.SigningInvitations.SingleAsync(i => i.Id == held.Invitation.Id, cancellationToken);
            invitation.WrongTries++;
            left = Math.Max(0, SigningInvitation.MostWrongTries - invitation.WrongTries);
            return new(held.Invitation.VisitId, nameof(Visit), AuthorisationPurpose.MeansCheck, "wrong number or name", held.Invitation.PersonId);
        }, cancellationToken);
        return left == 0 ? SigningAnswer.Gone : new(SigningResult.Wrong, held.Request with { TriesLeft = left });
    }

    private static async Task<Held?> RequestAsync(
        WelfareDb db, IQueryable<SigningInvitation> invitations, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = SigningInvitations.HashOf(token);
        var row = await (
            from invitation in invitations.AsNoTracking()
            join visit in db.Visits on invitation.VisitId equals visit.Id
            join person in db.People on invitation.PersonId equals person.Id
            where invitation.TokenHash == hash && visit.ClosedAt == null
            select new { invitation, person, visit.TownshipCode }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var today = ChinaCalendar.DayOf(now);
        var office = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == row.TownshipCode, cancellationToken);
        return new(row.invitation, row.person, new(
            PersonName.Masked(row.person.Name), office is null ? Words.Same(row.TownshipCode) : new(office.Name, office.NameEn), today, today.AddMonths(Authorisation.Months), null));
    }

    private static bool IsAnsweredBy(Person person, string? lastFour, string? name)
    {
        var typed = Ascii((lastFour ?? "").Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant());
        var same = CryptographicOperations.FixedTimeEquals(typed, Ascii(person.IdNumber[^4..]));
        return PersonName.Same(person.Name, name ?? "") && same;
    }

    private static byte[] Ascii(string text) => Encoding.UTF8.GetBytes(text);

    // The trail is not sealed: there the person is an id, and here only "the person".
    private static Actor Self(Held held) => new(held.Person.Id, OwnName, OwnRole, "");

    private sealed record Held(SigningInvitation Invitation, Person Person, SigningRequest Request);
}

/// <summary>What the signing page says: whose, for which office, and until when. The number of tries left after a wrong one.</summary>
public sealed record SigningRequest(string MaskedName, Words Office, DateOnly SignedOn, DateOnly ExpiresOn, int? TriesLeft);

/// <summary>What became of a signature.</summary>
public sealed record SigningAnswer(SigningResult Result, SigningRequest? Request)
{
    internal static SigningAnswer Gone { get; } = new(SigningResult.Gone, null);

    /// <summary>Who has signed in which visit; null where nobody has.</summary>
    public SignedPerson? Signed { get; init; }
}

public sealed record SignedPerson(Guid VisitId, Guid PersonId);

public enum SigningResult
{
    Signed,

    /// <summary>The number or the name did not fit.</summary>
    Wrong,

    /// <summary>Unknown, used, expired or shut: one answer for all.</summary>
    Gone,
}
