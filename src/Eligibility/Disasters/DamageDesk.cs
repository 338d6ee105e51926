using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Photographs;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using static Welfare.Eligibility.Disasters.DisasterRefusedException;

namespace Welfare.Eligibility.Disasters;

/// <summary>Takes reports of damaged houses and the acts of four people upon each: 户报、村评、乡审、县定. Nobody acts twice.</summary>
public sealed class DamageDesk(WritePath writes, AuditQueue audit, Authorisations authorisations, BlindIndex index, TimeProvider clock)
{
    public const string SubjectType = "damage-report";

    /// <summary>How the trail calls it that a report was filed.</summary>
    internal const string Filing = $"{SubjectType}.file";

    private const string BuildingFact = "damaged_building";
    private static readonly Words Unknown = new("没有这份房屋受损记录，或者不在您的辖区内。", "There is no such damage report in your area.");
    private static readonly Words Overtaken = new("这一户的办理刚刚有变动或者已经结束，请重新打开后再报。", "The visit has just changed or ended: open it again.");

    /// <summary>Files the damage of the house of a visit that the actor has open, and keeps what was answered in the visit. Gives the report's id.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public async Task<Guid> FileAsync(NewDamage said, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var note = said.Note.Trim();
        var order = new WriteOrder(Filing, idempotencyKey, actor, new
        {
            said.EventId,
            said.VisitId,
            said.Level,
            note,
            answers = said.Answers.ToJson(),
            pictures = said.Pictures.Select(SHA256.HashData),
            position = said.Position?.ToJson(),
        });
        return (await writes.WriteAsync(order, async (db, now) =>
        {
            EnsureReadable(said, note);
            var visit = await db.Visits.AsNoTracking().Include(v => v.Members)
                .SingleOrDefaultAsync(v => v.Id == said.VisitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancellationToken);
            Ensure(visit is not null, "visit", Overtaken);
            var disaster = await DisasterDesk.HeldAsync(db, said.EventId, actor, cancellationToken);
            await EnsureMayFileAsync(db, disaster, visit!, actor, cancellationToken);
            var desk = new VisitDesk(db, audit, authorisations, index, clock);
            Ensure(
                await desk.AnswerAsync(said.VisitId, said.VisitVersion, said.Answers, actor, cancellationToken) == VisitProblem.None, "visit", Overtaken);
            var report = New(said, visit!, note, actor, now);
            db.DamageReports.Add(report);
            db.FieldTasks.Add(FieldTaskCauses.CheckOf(report, now));
            return OutcomeOf(report, "natural disaster");
        }, cancellationToken)).ResultId;
    }

    /// <summary>Reviews, examines or confirms: the actor names the level. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public Task TakeAsync(Guid id, long version, DamageLevel? level, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var because = reason.Trim();
        var order = new WriteOrder($"{SubjectType}.take", idempotencyKey, actor, new { id, version, level, because });
        return writes.WriteAsync(order, async (db, now) =>
        {
            var report = await DamageRegister.InSight(db, actor).Include(r => r.Steps).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            Ensure(report is not null, "report", Unknown);
            Ensure(report!.Version == version, "level", new("他人刚刚办理了这份记录，请查看后再办理。", "Somebody else has just dealt with this report: look at it again."));
            Ensure(level is { } named && Enum.IsDefined(named), "level", new("请由您本人认定损坏程度。", "Name the level of damage yourself."));
            Ensure(because.Length is > 0 and <= DamageStep.ReasonMaxLength, "reason", new("请写明认定的依据（不超过1000字）。", "Say what the level rests on (at most 1,000 characters)."));
            var way = new DamageReport.Lifecycle(report);
            Ensure(way.Next is not null, "level", new("这份记录已经办完。", "The report is finished."));
            Ensure(DamageReport.Lifecycle.RoleFor(way.Next!.Value) == actor.Role, "level", new("这一步不由您办理。", "This step is not yours to take."));
            EnsureIndependent(report, actor);
            Ensure(!await OwnRelatives.AreVisitedAsync(db, report.VisitId, report.ApplicantId, actor, cancellationToken), "level", OwnRelatives.Withdraw);
            var act = way.Next.Value;
            way.Take(act, level!.Value, because, actor, now);
            if (act == DamageAct.Review)
            {
                await FieldTaskCauses.AfterReviewAsync(db, report, actor, now, cancellationToken);
            }
            return OutcomeOf(report, because);
        }, cancellationToken);
    }

    /// <summary>Whether the report waits for somebody of the actor's role.</summary>
    public static bool IsFor(DamageReport report, Actor actor) => NextOf(report) is { } next && DamageReport.Lifecycle.RoleFor(next) == actor.Role;

    /// <summary>Why the actor may not take the next step although it is one of their role; null where they may.</summary>
    public static Words? WhyNot(DamageReport report, Actor actor) => IndependenceOf(report, actor);

    /// <summary>What the report waits for; null once it is confirmed.</summary>
    public static DamageAct? NextOf(DamageReport report) => new DamageReport.Lifecycle(report).Next;

    private static Words? IndependenceOf(DamageReport report, Actor actor) => report.Steps.Any(step => step.ActorId == actor.Id)
        ? new("您已经办理过这份记录的一个步骤，须由其他人员办理。", "You have taken a step of this report: another person takes this one.")
        : null;

    private static void EnsureIndependent(DamageReport report, Actor actor)
    {
        if (IndependenceOf(report, actor) is { } says)
        {
            throw new DisasterRefusedException("level", says);
        }
    }

    private static void EnsureReadable(NewDamage said, string note)
    {
        Ensure(said.Level is null || Enum.IsDefined(said.Level.Value), "level", new("请选择损坏程度，或者留给评议认定。", "Choose the level, or leave it to the review."));
        Ensure(note.Length is > 0 and <= DamageStep.ReasonMaxLength, "note", new("请写明现场看到的情况（不超过1000字）。", "Write down what you see (at most 1,000 characters)."));
        Ensure(
            said.Pictures.Count <= DamagePicture.Most, "pictures",
            new($"照片最多{DamagePicture.Most}张。", $"At most {DamagePicture.Most} photographs."));
        Ensure(
            said.Pictures.All(picture => picture.Length <= DamagePicture.LongestBytes && PlainPhotograph.IsJpeg(picture)), "pictures",
            new("照片应为JPEG，每张不超过4MB。", "Photographs are JPEGs of at most 4 MB each."));
        if (said.Position?.Problem() is { } nowhere)
        {
            throw new DisasterRefusedException("position", nowhere);
        }
    }

    private static async Task EnsureMayFileAsync(WelfareDb db, DisasterEvent disaster, Visit visit, Actor actor, CancellationToken cancellationToken)
    {
        Ensure(
            DamageReport.Lifecycle.RoleFor(DamageAct.File) == actor.Role && PlaceScope.Of(actor).Covers(visit.VillageCode) && disaster.Covers(visit.VillageCode), "event",
            new("这一户不在该事件的受灾范围或者不在您的辖区内。", "The household is outside the event's area or yours."));
        Ensure(disaster.Status != DisasterStatus.Closed, "event", new("事件已经结束，不再登记。", "The event is closed: nothing more is filed."));
        var people = visit.Members.Where(member => member.LivesTogether).Select(member => member.PersonId).ToList();
        var known = await db.DamageReports.AnyAsync(
            report => report.EventId == disaster.Id
                && db.VisitMembers.Any(member => member.VisitId == report.VisitId && member.LivesTogether && people.Contains(member.PersonId)),
            cancellationToken);
        Ensure(!known, "event", new("这一户在该事件中已经登记过房屋受损。", "This household's damage is filed for the event already."));
    }

    private static DamageReport New(NewDamage said, Visit visit, string note, Actor actor, DateTimeOffset now)
    {
        var report = new DamageReport
        {
            Id = Guid.CreateVersion7(now),
            EventId = said.EventId,
            VisitId = visit.Id,
            ApplicantId = visit.ApplicantId,
            VillageCode = visit.VillageCode,
            Building = said.Answers.Of(null, BuildingFact),
            PicturesCount = said.Pictures.Count,
            Position = said.Position,
            FiledAt = now,
        };
        foreach (var (picture, i) in said.Pictures.Select((picture, i) => (picture, i)))
        {
            report.Pictures.Add(new() { ReportId = report.Id, Number = i + 1, Content = Convert.ToBase64String(picture) });
        }
        new DamageReport.Lifecycle(report).File(said.Level, note, actor, now);
        return report;
    }

    private static WriteOutcome OutcomeOf(DamageReport report, string reason) => new(
        report.Id, SubjectType, reason, $"event {report.EventId}: {report.Status}, level {report.Level?.ToString() ?? "not named"}", report.ApplicantId);
}

/// <summary>What a grid worker reports of a house.</summary>
/// <param name="EventId">The disaster.</param>
/// <param name="VisitId">The worker's open visit of the household.</param>
/// <param name="VisitVersion">The state of the visit that the worker saw.</param>
/// <param name="Answers">The visit's answers with what was said now.</param>
/// <param name="Level">As the worker names it; null where they leave it to the review.</param>
/// <param name="Note">What is to be seen.</param>
/// <param name="Pictures">JPEGs.</param>
public sealed record NewDamage(
    Guid EventId, Guid VisitId, long VisitVersion, VisitAnswers Answers, DamageLevel? Level, string Note, IReadOnlyList<byte[]> Pictures)
{
    /// <summary>Where the house stands, if the worker turned that on.</summary>
    public DoorPosition? Position { get; init; }
}
