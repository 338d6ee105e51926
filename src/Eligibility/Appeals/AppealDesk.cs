using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;
using static Welfare.Eligibility.Appeals.AppealRefusedException;

namespace Welfare.Eligibility.Appeals;

/// <summary>Records appeals and what became of them, each step through the one write path. A person does what follows.</summary>
public sealed class AppealDesk(WritePath writes)
{
    public const string SubjectType = "appeal";

    private static readonly AppealStatus[] Open = [AppealStatus.Lodged, AppealStatus.Answered, AppealStatus.OrderedAgain];

    private static readonly Words Unknown = new("没有这件复议或者诉讼，或者不在您的辖区内。", "There is no such appeal in your area.");

    /// <summary>Records that a person appealed. Gives the appeal's id.</summary>
    /// <exception cref="AppealRefusedException">Nothing was written.</exception>
    public async Task<Guid> LodgeAsync(TellingKey against, LodgedAppeal lodged, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        (await writes.WriteAsync(
            new WriteOrder($"{SubjectType}.lodge", idempotencyKey, actor, new { against, lodged }),
            async (db, now) =>
            {
                EnsureReviewer(actor);
                var telling = await TellingReading.FindAsync(db, against, actor, cancellationToken) ?? throw new AppealRefusedException("body", Unknown);
                Ensure(!await OwnRelatives.AreInAsync(db, telling.ApplicationId, actor, cancellationToken), "body", OwnRelatives.Withdraw);
                EnsureRight(lodged, telling, ChinaCalendar.DayOf(now));
                Ensure(
                    !await db.Appeals.AnyAsync(
                        a => a.Against == against.Kind && a.OwnerId == against.Owner && a.Number == against.Number && a.Kind == lodged.Kind && Open.Contains(a.Status), cancellationToken),
                    "kind", new("对这项决定已登记了一件尚未办结的同类案件。", "An appeal of that kind against the decision is open already."));
                var appeal = AppealOf(telling, lodged, now);
                new Appeal.Lifecycle(appeal).Lodge(lodged.Reason, actor, now);
                db.Appeals.Add(appeal);
                return new(appeal.Id, SubjectType, lodged.Reason.Trim(), $"{telling.Number}: {lodged.Kind} {lodged.LodgedOn:yyyy-MM-dd}", appeal.PersonId);
            },
            cancellationToken)).ResultId;

    /// <summary>Records what happened. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="AppealRefusedException">Nothing was written.</exception>
    public Task TakeAsync(Guid appeal, long version, AppealAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{SubjectType}.{char.ToLowerInvariant(action.Act.ToString()[0])}{action.Act.ToString()[1..]}", idempotencyKey, actor, new { appeal, version, action }),
        async (db, now) =>
        {
            EnsureReviewer(actor);
            var held = await InSight(db, actor).Include(a => a.Steps).SingleOrDefaultAsync(a => a.Id == appeal, cancellationToken) ?? throw new AppealRefusedException("act", Unknown);
            Ensure(held.Version == version, "act", new("他人刚刚登记了这件案件，请查看后再办。", "Somebody else has just recorded something here: look at it again."));
            Ensure(!await OwnRelatives.AreInAsync(db, held.ApplicationId, actor, cancellationToken), "act", OwnRelatives.Withdraw);
            EnsureRight(held, action, ChinaCalendar.DayOf(now));
            var application = await db.Applications.WithRecords().SingleAsync(a => a.Id == held.ApplicationId, cancellationToken);
            var step = new Appeal.Lifecycle(held).Take(action, actor, now);
            db.Add(step);
            if (action.Act == AppealAct.OrderAgain && held.Against != TellingKind.AwardChange)
            {
                await ReopenAsync(db, application, held, actor, now, cancellationToken);
            }
            return new(held.Id, SubjectType, step.Reason, $"{application.Number}: {step.Act} {step.On:yyyy-MM-dd}", held.PersonId);
        },
        cancellationToken);

    /// <summary>What can be recorded about an appeal as it stands; what follows from other steps is not among it.</summary>
    public static IReadOnlyList<AppealAct> ActsOf(Appeal appeal)
    {
        var lifecycle = new Appeal.Lifecycle(appeal);
        return [.. Enum.GetValues<AppealAct>().Where(act => act != AppealAct.DecideAgain && lifecycle.Allows(act))];
    }

    internal static IQueryable<Appeal> InSight(WelfareDb db, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? db.Appeals.Where(appeal => appeal.VillageCode.StartsWith(prefix))
        : db.Appeals.Where(_ => false);

    // The same person who records the order reopens the file, in the same transaction; who decides again is somebody else.
    private static async Task ReopenAsync(WelfareDb db, Application application, Appeal appeal, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await KinMark.AttachAsync(db, application, cancellationToken);
        application.OrderedAgain = new(appeal.Id, appeal.Body, appeal.DecideBy);
        var reason = appeal.Steps.Last().Reason;
        var lifecycle = new Application.Lifecycle(application);
        var action = new ReopenApplication(reason);
        if (lifecycle.ObjectionsTo(action, actor, now) is { Count: > 0 } objections)
        {
            throw new AppealRefusedException("act", objections[0].Says);
        }
        lifecycle.Take(action, actor, now);
    }

    private static void EnsureReviewer(Actor actor) => Ensure(
        actor.Role is Roles.TownshipReviewer or Roles.CountyReviewer && actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name), "act",
        new("由乡镇审核人员或者县级审核确认人员实名登记。", "A named reviewer of the township or the county records it."));

    private static void EnsureRight(LodgedAppeal lodged, Telling telling, DateOnly today)
    {
        Ensure(lodged.Kind is { } kind && Enum.IsDefined(kind), "kind", new("请选择行政复议或者行政诉讼。", "Choose reconsideration or litigation."));
        Ensure(
            lodged.LodgedOn is { } day && day >= telling.DecidedOn && day <= today, "lodgedOn",
            new("提起日期不早于作出决定之日，不晚于今天。", "It was lodged neither before the decision nor after today."));
        Ensure(
            lodged.ReceivedOn is { } copy && copy >= lodged.LodgedOn && copy <= today, "receivedOn",
            new("收到副本的日期不早于提起之日，不晚于今天。", "The copy came neither before it was lodged nor after today."));
        Ensure(lodged.Body.Trim().Length is > 0 and <= Appeal.BodyMaxLength, "body", new("请填写受理机关（不超过 60 个字）。", "Enter who hears it (at most 60 characters)."));
        Ensure(lodged.Reference.Trim().Length <= Appeal.ReferenceMaxLength, "reference", new("案号不超过 60 个字。", "The number has at most 60 characters."));
        Ensure(lodged.Reason.Trim().Length is > 0 and <= AppealStep.ReasonMaxLength, "reason", new("请写明请求和理由（不超过 2000 个字）。", "Say what is asked for and why (at most 2,000 characters)."));
    }

    private static void EnsureRight(Appeal held, AppealAction action, DateOnly today)
    {
        Ensure(
            action.Act != AppealAct.DecideAgain && new Appeal.Lifecycle(held).Allows(action.Act), "act",
            new("案件目前的状态不能这样登记。", "It is not in a state for that."));
        Ensure(
            action.On is { } day && day >= held.LodgedOn && day <= today, "on",
            new("日期不早于提起之日，不晚于今天。", "The day is neither before it was lodged nor after today."));
        Ensure(action.DecideBy is not { } until || until >= action.On, "decideBy", new("重新作出决定的期限不早于该决定之日。", "The day to decide by is not before the order."));
        Ensure(action.Reason.Trim().Length is > 0 and <= AppealStep.ReasonMaxLength, "reason", new("请写明内容和理由（不超过 2000 个字）。", "Say what was decided or done, and why (at most 2,000 characters)."));
    }

    private static Appeal AppealOf(Telling telling, LodgedAppeal lodged, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = lodged.Kind!.Value,
        Against = telling.Key.Kind,
        OwnerId = telling.Key.Owner,
        Number = telling.Key.Number,
        ApplicationId = telling.ApplicationId,
        PersonId = telling.PersonId,
        Programme = telling.Programme,
        VillageCode = telling.VillageCode,
        DecidedBy = telling.DecidedBy,
        LodgedOn = lodged.LodgedOn!.Value,
        ReceivedOn = lodged.ReceivedOn!.Value,
        Body = lodged.Body.Trim(),
        Reference = lodged.Reference.Trim(),
    };
}

/// <summary>An appeal as somebody records it.</summary>
/// <param name="Kind">To whom.</param>
/// <param name="LodgedOn">When it was lodged.</param>
/// <param name="ReceivedOn">When the body's copy came here.</param>
/// <param name="Body">Who hears it.</param>
/// <param name="Reference">The body's number; empty for none.</param>
/// <param name="Reason">What is asked for and why.</param>
public sealed record LodgedAppeal(AppealKind? Kind, DateOnly? LodgedOn, DateOnly? ReceivedOn, string Body, string Reference, string Reason);
