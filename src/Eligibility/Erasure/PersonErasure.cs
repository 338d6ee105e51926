using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Erasure;

/// <summary>
/// Erases a person (PIPL art 47) when nothing is going on any more and the terms for keeping are over: a data officer proposes it, a county reviewer carries it
/// out, each for a reason and never the same person. The trail is the register of proposals: both are entries of it, and stay.
/// </summary>
public sealed class PersonErasure(WritePath writes, IDbContextFactory<WelfareDb> databases, ErasureOptions options)
{
    public const string SubjectType = "person-erasure";
    public const int ReasonMaxLength = 500;

    private const string Proposing = $"{SubjectType}.propose";
    private const string Declining = $"{SubjectType}.decline";
    private const string Erasing = $"{SubjectType}.carry-out";

    private static readonly Words Unknown = new("没有这个人，或者不在您的辖区内。", "There is no such person in your area.");

    /// <summary>Proposes it; nothing is erased yet.</summary>
    /// <exception cref="ErasureRefusedException">Nothing was written.</exception>
    public Task ProposeAsync(Guid person, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        WriteAsync(Proposing, person, reason, idempotencyKey, actor, Roles.DataOfficer, async (db, now) =>
        {
            Ensure(await ProposerAsync(db, person, cancellationToken) is null, new("已有人提出抹除，等待他人办理。", "It is proposed already and waits for somebody else."));
            await EnsureNothingAgainstAsync(db, person, now, cancellationToken);
            return "proposed";
        }, cancellationToken);

    /// <summary>Says no to a proposal.</summary>
    /// <exception cref="ErasureRefusedException">Nothing was written.</exception>
    public Task DeclineAsync(Guid person, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        WriteAsync(Declining, person, reason, idempotencyKey, actor, Roles.CountyReviewer, async (db, _) =>
        {
            await EnsureProposedByAnotherAsync(db, person, actor, cancellationToken);
            return "declined";
        }, cancellationToken);

    /// <summary>Erases for good. Gives how many rows and entries lost what they said.</summary>
    /// <exception cref="ErasureRefusedException">Nothing was written.</exception>
    public async Task<int> CarryOutAsync(Guid person, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var erased = 0;
        await WriteAsync(Erasing, person, reason, idempotencyKey, actor, Roles.CountyReviewer, async (db, now) =>
        {
            await EnsureProposedByAnotherAsync(db, person, actor, cancellationToken);
            await EnsureNothingAgainstAsync(db, person, now, cancellationToken);
            Ensure(!await OwnRelatives.IsAsync(db, person, actor, cancellationToken), OwnRelatives.Withdraw);
            erased = await AuditErasure.EraseWordsAsync(db, [person], reason.Trim(), actor, now, cancellationToken);
            erased += await new ErasedRows(db).EraseAsync([person], cancellationToken);
            return $"{erased} rows and entries";
        }, cancellationToken);
        await AuditErasure.ClearAwayAsync(databases, cancellationToken);
        return erased;
    }

    /// <summary>Proposals of this person's place that nobody has answered, the oldest first.</summary>
    public async Task<IReadOnlyList<ProposedErasure>> ProposedAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectType == SubjectType).OrderBy(e => e.Seq).ToListAsync(cancellationToken);
        var waiting = entries.GroupBy(e => e.SubjectId).Select(of => of.Last()).Where(last => last.Action == Proposing).ToList();
        var proposed = new List<ProposedErasure>();
        foreach (var entry in waiting)
        {
            var person = Guid.Parse(entry.SubjectId);
            if (await IsOfAsync(db, person, actor, cancellationToken))
            {
                proposed.Add(new(person, entry.ActorName, entry.At, entry.Reason ?? ""));
            }
        }
        return proposed;
    }

    /// <summary>The person of an application; null where there is none in this person's place.</summary>
    public async Task<Guid?> OfApplicationAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await db.Applications.Where(a => a.Number == number).Select(a => (Guid?)a.ApplicantId).SingleOrDefaultAsync(cancellationToken);
        return person is { } found && await IsOfAsync(db, found, actor, cancellationToken) ? found : null;
    }

    private Task<WriteReceipt> WriteAsync(
        string operation, Guid person, string reason, string idempotencyKey, Actor actor, string role, Func<WelfareDb, DateTimeOffset, Task<string>> change, CancellationToken cancellationToken) =>
        writes.WriteAsync(
            new WriteOrder(operation, idempotencyKey, actor, new { person, reason }),
            async (db, now) =>
            {
                Ensure(
                    actor.Role == role && actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name) && PlaceScope.Of(actor).Prefix?.Length == PlaceCode.ShortLength,
                    new("抹除由县级数据管理人员实名提出，由县级审核确认人员实名办理。", "A named data officer of the county proposes an erasure, a named county reviewer carries it out."));
                Ensure(reason.Trim().Length is > 0 and <= ReasonMaxLength, new("请写明理由（不超过 500 个字），不要写姓名、号码。", "Say why (at most 500 characters), without names or numbers."));
                var isThere = await db.People.AnyAsync(p => p.Id == person, cancellationToken) && await IsOfAsync(db, person, actor, cancellationToken);
                Ensure(isThere, Unknown);
                Ensure(!await IsErasedAsync(db, person, cancellationToken), new("此人的信息已经抹除。", "The person is erased already."));
                var detail = await change(db, now);
                return new(person, SubjectType, reason.Trim(), detail, person);
            },
            cancellationToken);

    // Where somebody is registered, and wherever they have a case: all of it must be the actor's.
    private static async Task<bool> IsOfAsync(WelfareDb db, Guid person, Actor actor, CancellationToken cancellationToken)
    {
        var places = await db.RegisteredMembers.Where(m => m.PersonId == person).Select(m => m.VillageCode)
            .Concat(db.Visits.Where(v => v.ApplicantId == person || v.Members.Any(m => m.PersonId == person)).Select(v => v.VillageCode))
            .Concat(db.Awards.Where(a => a.PersonId == person).Select(a => a.VillageCode))
            .ToListAsync(cancellationToken);
        return places.Count > 0 && places.TrueForAll(PlaceScope.Of(actor).Covers);
    }

    private static Task<bool> IsErasedAsync(WelfareDb db, Guid person, CancellationToken cancellationToken)
    {
        var subject = person.ToString();
        return db.AuditEntries.AnyAsync(e => e.SubjectType == SubjectType && e.SubjectId == subject && e.Action == Erasing, cancellationToken);
    }

    private static async Task<Guid?> ProposerAsync(WelfareDb db, Guid person, CancellationToken cancellationToken)
    {
        var subject = person.ToString();
        var last = await db.AuditEntries.Where(e => e.SubjectType == SubjectType && e.SubjectId == subject).OrderByDescending(e => e.Seq)
            .Select(e => new { e.Action, e.ActorId }).FirstOrDefaultAsync(cancellationToken);
        return last?.Action == Proposing ? last.ActorId : null;
    }

    private static async Task EnsureProposedByAnotherAsync(WelfareDb db, Guid person, Actor actor, CancellationToken cancellationToken)
    {
        var proposer = await ProposerAsync(db, person, cancellationToken);
        Ensure(proposer is not null, new("没有人提出抹除。", "Nobody has proposed it."));
        Ensure(proposer != actor.Id, new("提出抹除的人不能自己办理。", "Who proposed it does not carry it out."));
    }

    private async Task EnsureNothingAgainstAsync(WelfareDb db, Guid person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await new ErasureLimits(db, options).AgainstAsync(person, ChinaCalendar.DayOf(now), cancellationToken) is { Count: > 0 } objections)
        {
            throw new ErasureRefusedException(objections);
        }
    }

    private static void Ensure(bool holds, Words otherwise)
    {
        if (!holds)
        {
            throw new ErasureRefusedException(otherwise);
        }
    }
}

/// <summary>A proposal that waits for somebody else.</summary>
public sealed record ProposedErasure(Guid Person, string ProposedBy, DateTimeOffset At, string Reason);
