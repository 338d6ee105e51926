using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>Makes lists, takes them through check and release, and books what the bank sends back.</summary>
public sealed class PaymentDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, FactLedger ledger)
{
    public const string SubjectType = "payment-list";

    private static readonly Words Unknown = new("没有这份发放名单，或者不在您的辖区内。", "There is no such list in your area.");

    private readonly Deaths _deaths = new(ledger);

    /// <summary>Lists what the month still owes. Gives the list's id.</summary>
    /// <exception cref="PaymentRefusedException">Nothing was written.</exception>
    public async Task<Guid> MakeAsync(string programme, DateOnly month, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{SubjectType}.make", idempotencyKey, actor, new { programme, month, actor.PlaceCode });
        return (await writes.WriteAsync(
            order,
            async (db, now) =>
            {
                PaymentRules.EnsureMayMake(month, AwardMonths.Of(now), actor);
                var county = CountyOf(actor);
                var before = await db.PaymentLists.Where(l => l.CountyCode == county && l.Programme == programme && l.Month == month).ToListAsync(cancellationToken);
                PaymentRules.Ensure(
                    before.All(list => list.Status is PaymentListStatus.Released or PaymentListStatus.SentBack),
                    new("该月的名单正在办理，尚未批准或者退回。", "A list of that month is under way: it is neither released nor sent back yet."));
                var list = ListOf(county, programme, month, before.Count + 1, actor, now);
                var due = await DueAwards.LoadAsync(db, county, programme, month, besides: null, cancellationToken);
                PaymentRules.Ensure(due.Count > 0, new("该月没有待发放的待遇。", "That month owes nothing any more."));
                PaymentRules.EnsureIndependent(await HasActedAsync(db, actor, due.ConvertAll(owed => owed.Award.ApplicationId), cancellationToken));
                db.PaymentLists.Add(list);
                var died = await _deaths.AmongAsync(db, AwardsOf(due), month, cancellationToken);
                db.PaymentLines.AddRange(await new PaymentLines(db, list, died).OfAsync(due, cancellationToken));
                PaymentRules.EnsureAgrees(list, due, died);
                return OutcomeOf(list, "the month's awards");
            },
            cancellationToken)).ResultId;
    }

    /// <summary>Checks, releases or sends back. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="PaymentRefusedException">Nothing was written.</exception>
    public Task TakeAsync(Guid list, long version, PaymentStep step, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{SubjectType}.{step.ToString().ToLowerInvariant()}", idempotencyKey, actor, new { list, version, reason });
        return writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var held = await HeldAsync(db, list, actor, cancellationToken);
                PaymentRules.Ensure(
                    held.Version == version, new("他人刚刚办理了这份名单，请查看后再办理。", "Somebody else has just dealt with this list: look at it again."));
                PaymentRules.Ensure(reason.Trim().Length is > 0 and <= AwardChange.ReasonMaxLength, new("请写明理由或者意见。", "Give a reason or a remark."));
                PaymentRules.EnsureMayTake(held, step, actor);
                if (step != PaymentStep.SendBack)
                {
                    PaymentRules.EnsureIndependent(await HasActedAsync(db, actor, [.. held.Lines.Select(line => line.ApplicationId)], cancellationToken));
                    var due = await DueAwards.LoadAsync(db, held.CountyCode, held.Programme, held.Month, held.Id, cancellationToken);
                    PaymentRules.EnsureAgrees(held, due, await _deaths.AmongAsync(db, AwardsOf(due), held.Month, cancellationToken));
                }
                new PaymentList.Lifecycle(held).Take(step, actor, now);
                return OutcomeOf(held, reason.Trim());
            },
            cancellationToken);
    }

    /// <summary>The bank's file of a released list; the same bytes each time. That it was asked for is written down first.</summary>
    /// <exception cref="PaymentRefusedException">There is no such list, it is not released, or it is not this person's to send.</exception>
    public async Task<PaymentFile> ExportAsync(Guid list, FileEncoding encoding, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        PaymentFile? file = null;
        await writes.WriteAsync(
            new WriteOrder($"{SubjectType}.export", idempotencyKey, actor, new { list, encoding }),
            async (db, now) =>
            {
                var held = await HeldAsync(db, list, actor, cancellationToken);
                file = FileOf(held, encoding, actor);
                db.AuditEntries.AddRange(held.Paid.Select(line => SeenIn(held, line, actor, now)));
                return OutcomeOf(held, $"sha256 {file.Sha256}");
            },
            cancellationToken);
        if (file is null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            file = FileOf(await HeldAsync(db, list, actor, cancellationToken), encoding, actor);
        }
        return file;
    }

    /// <summary>Books the bank's return file: what it could not pay is owed again. All of it or nothing. Gives how many failures are new.</summary>
    /// <exception cref="PaymentRefusedException">Nothing was written.</exception>
    public async Task<int> BookReturnsAsync(Guid list, string text, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var booked = 0;
        await writes.WriteAsync(
            new WriteOrder($"{SubjectType}.returns", idempotencyKey, actor, new { list, text }),
            async (db, now) =>
            {
                var held = await HeldAsync(db, list, actor, cancellationToken);
                PaymentRules.Ensure(
                    actor.Role == Security.Roles.PaymentOfficer && held.Status == PaymentListStatus.Released,
                    new("退票由发放经办人员登记，名单须已批准发放。", "A payment officer books returns, of a list that was released."));
                var failures = ReturnFile.Read(text, held);
                booked = failures.Count(failure => failure.Line.Returned is null);
                foreach (var (line, code) in failures.Where(failure => failure.Line.Returned is null))
                {
                    line.Return(code, now);
                    db.AuditEntries.Add(EntryOf(actor, $"{SubjectType}.returned", held.Id, line.PersonId, code.ToString(), now));
                }
                return OutcomeOf(held, $"{booked} returned");
            },
            cancellationToken);
        return booked;
    }

    /// <summary>One list with its lines; null where there is none in this person's place.</summary>
    public async Task<PaymentList?> FindAsync(Guid list, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InSight(db, actor).AsNoTracking().Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == list, cancellationToken);
    }

    /// <summary>All lists of this person's county, the newest month first, without their lines.</summary>
    public async Task<IReadOnlyList<PaymentList>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await InSight(db, actor).AsNoTracking().OrderByDescending(l => l.Month).ThenBy(l => l.Programme).ThenByDescending(l => l.Round)
            .ToListAsync(cancellationToken);
    }

    private static PaymentFile FileOf(PaymentList list, FileEncoding encoding, Actor actor)
    {
        PaymentRules.Ensure(
            list.Status == PaymentListStatus.Released && actor.Role == Security.Roles.PaymentOfficer,
            new("名单批准发放以后，由发放经办人员导出。", "Once the list is released, a payment officer takes the file."));
        PaymentRules.Ensure(
            !list.Paid.Any(line => ErasedText.Is(line.Name)),
            new("名单中有人的信息已按规定抹除，不能再导出。", "Somebody on the list was erased: the file cannot be made any more."));
        return PaymentFile.Of(list, encoding);
    }

    private static async Task<PaymentList> HeldAsync(WelfareDb db, Guid list, Actor actor, CancellationToken cancellationToken) =>
        await InSight(db, actor).Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == list, cancellationToken) ?? throw new PaymentRefusedException(Unknown);

    // Lists are a county's: nobody of a township sees one, however many of its people are on it.
    private static IQueryable<PaymentList> InSight(WelfareDb db, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? db.PaymentLists.Where(l => l.CountyCode.StartsWith(prefix))
        : db.PaymentLists.Where(_ => false);

    // A step of the application, or a decision about its award.
    private static async Task<bool> HasActedAsync(WelfareDb db, Actor actor, IReadOnlyList<Guid> applications, CancellationToken cancellationToken) =>
        await db.ApplicationSteps.AnyAsync(step => step.ActorId == actor.Id && applications.Contains(step.ApplicationId), cancellationToken)
        || await db.Awards.AnyAsync(award => applications.Contains(award.ApplicationId) && (award.Changes.Any(change => change.By == actor.Id) || award.Accounts.Any(account => account.By == actor.Id)), cancellationToken);

    private static List<Award> AwardsOf(List<DueAmount> due) => [.. due.Select(owed => owed.Award).Distinct()];

    private static string CountyOf(Actor actor)
    {
        PaymentRules.Ensure(
            PlaceScope.Of(actor).Prefix?.Length == PlaceCode.ShortLength, new("发放名单由县级编制。", "A list is made at the county."));
        return PlaceScope.Of(actor).Prefix!;
    }

    private static PaymentList ListOf(string county, string programme, DateOnly month, int round, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = $"{county}-{programme}-{month:yyyyMM}-{round}",
        CountyCode = county,
        Programme = programme,
        Month = month,
        Round = round,
        MadeBy = actor.Id,
        MadeByName = actor.Name,
        MadeAt = now,
    };

    private static WriteOutcome OutcomeOf(PaymentList list, string reason) => new(
        list.Id, SubjectType, reason, $"{list.Number}: {list.Status}, {list.Lines.Count} lines, {list.PaidFen} fen");

    private static AuditEntry SeenIn(PaymentList list, PaymentLine line, Actor actor, DateTimeOffset now) =>
        EntryOf(actor, $"{SubjectType}.look", list.Id, line.PersonId, LookPage.PaymentFile, now);

    private static AuditEntry EntryOf(Actor actor, string action, Guid list, Guid person, string detail, DateTimeOffset now) =>
        AuditEntry.By(actor, now, action, SubjectType, list, LookPurpose.Payment, detail, person);
}
