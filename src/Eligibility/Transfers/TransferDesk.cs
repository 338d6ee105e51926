using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;
using static Welfare.Eligibility.Transfers.TransferRefusedException;

namespace Welfare.Eligibility.Transfers;

/// <summary>Hands an award and its files from one township to another, each signature through the one write path.</summary>
public sealed class TransferDesk(WritePath writes)
{
    public const string SubjectType = "transfer";

    private static readonly Words UnknownAward = new("没有这项待遇，或者不在您的辖区内。", "There is no such award in your area.");
    private static readonly Words Unknown = new("没有这件移交，或者不由您办理。", "There is no such transfer, or it is not yours to deal with.");

    /// <summary>The township that the household leaves hands over. Gives the transfer's id.</summary>
    /// <exception cref="TransferRefusedException">Nothing was written.</exception>
    public async Task<Guid> ProposeAsync(Guid application, string toTownship, DateOnly? movedOn, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        (await writes.WriteAsync(
            new WriteOrder($"{SubjectType}.propose", idempotencyKey, actor, new { application, toTownship, movedOn, reason }),
            async (db, now) =>
            {
                EnsureTownship(actor);
                EnsureReason(reason);
                var award = await AwardDesk.WithRecords(AwardDesk.InSight(db.Awards, actor)).SingleOrDefaultAsync(a => a.ApplicationId == application, cancellationToken)
                    ?? throw new TransferRefusedException("to", UnknownAward);
                Ensure(!await OwnRelatives.AreInAsync(db, application, actor, cancellationToken), "to", OwnRelatives.Withdraw);
                Ensure(award.Status != AwardStatus.Ended, "to", new("待遇已终止，没有可以移交的待遇。", "The award has ended: there is nothing to hand over."));
                Ensure(
                    PlaceCode.Significant(toTownship) != PlaceCode.Significant(award.TownshipCode) && CountyOf(toTownship) == CountyOf(award.VillageCode)
                        && await db.Places.AnyAsync(place => place.Code == toTownship && place.Level == PlaceLevel.Township, cancellationToken),
                    "to", new("请选择本县的另一个乡镇。迁往外县的，由县级办理迁出。", "Choose another township of this county. For a move out of the county the county ends the award."));
                Ensure(
                    movedOn is { } day && day <= ChinaCalendar.DayOf(now), "movedOn", new("请填写迁居日期，不晚于今天。", "Enter the day it moved, not after today."));
                Ensure(
                    !await db.Transfers.AnyAsync(t => t.AwardId == award.Id && t.Status == TransferStatus.Proposed, cancellationToken), "to",
                    new("这项待遇已在移交中。", "A transfer of this award is under way."));
                var transfer = TransferOf(award, toTownship, movedOn!.Value, now);
                new Transfer.Lifecycle(transfer).Propose(reason, actor, now);
                db.Transfers.Add(transfer);
                return new(transfer.Id, SubjectType, reason.Trim(), $"{award.TownshipCode} -> {toTownship}", award.PersonId);
            },
            cancellationToken)).ResultId;

    /// <summary>Receives, declines or takes back. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="TransferRefusedException">Nothing was written.</exception>
    public Task TakeAsync(Guid transfer, long version, TransferAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{SubjectType}.{char.ToLowerInvariant(action.Act.ToString()[0])}{action.Act.ToString()[1..]}", idempotencyKey, actor, new { transfer, version, action }),
        async (db, now) =>
        {
            EnsureTownship(actor);
            EnsureReason(action.Reason);
            var held = await InSight(db, actor).Include(t => t.Steps).SingleOrDefaultAsync(t => t.Id == transfer, cancellationToken) ?? throw new TransferRefusedException("act", Unknown);
            Ensure(held.Version == version, "act", new("他人刚刚办理了这件移交，请查看后再办。", "Somebody else has just dealt with it: look at it again."));
            Ensure(!await OwnRelatives.AreInAsync(db, held.ApplicationId, actor, cancellationToken), "act", OwnRelatives.Withdraw);
            Ensure(action.Act != TransferAct.Propose && new Transfer.Lifecycle(held).Allows(action.Act), "act", new("移交目前的状态不能这样办理。", "It is not in a state for that."));
            Ensure(PlaceScope.Of(actor).Covers(action.Act == TransferAct.TakeBack ? held.FromVillage : held.ToTownship), "act", Unknown);
            Ensure(
                action.Act == TransferAct.TakeBack || held.Steps.All(step => step.By != actor.Id), "act",
                new("提出移交的人不能代另一乡镇接收或者退回。", "Who proposed it does not answer it for the other township."));
            Ensure(
                action.Act != TransferAct.Receive || await IsVillageOfAsync(db, action.Village, held.ToTownship, cancellationToken), "village",
                new("请选择现居住的村（社区）。", "Choose the village the household lives in now."));
            var step = new Transfer.Lifecycle(held).Take(action, actor, now);
            db.Add(step);
            if (action.Act == TransferAct.Receive)
            {
                await MoveAsync(db, held, cancellationToken);
            }
            return new(held.Id, SubjectType, step.Reason, $"{held.FromTownship} -> {held.ToTownship}: {step.Act}", held.PersonId);
        },
        cancellationToken);

    /// <summary>What this person can do with a transfer as it stands.</summary>
    public static IReadOnlyList<TransferAct> ActsOf(Transfer transfer, Actor actor)
    {
        var lifecycle = new Transfer.Lifecycle(transfer);
        return actor.Role != Roles.TownshipReviewer ? [] :
        [
            .. new[] { TransferAct.Receive, TransferAct.Decline, TransferAct.TakeBack }
                .Where(act => lifecycle.Allows(act) && (act == TransferAct.TakeBack || transfer.Steps.All(step => step.By != actor.Id)) && PlaceScope.Of(actor).Covers(act == TransferAct.TakeBack ? transfer.FromVillage : transfer.ToTownship)),
        ];
    }

    /// <summary>Whether the paper with the household's people and sums is this person's: a township that did not take the household on keeps its own words, not the paper.</summary>
    public static bool MayPrint(Transfer transfer, Actor actor) =>
        transfer.Status is TransferStatus.Proposed or TransferStatus.Received || PlaceScope.Of(actor).Covers(transfer.FromVillage);

    /// <summary>Those that leave or come to this person's place.</summary>
    internal static IQueryable<Transfer> InSight(WelfareDb db, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? db.Transfers.Where(t => t.FromVillage.StartsWith(prefix) || t.ToTownship.StartsWith(prefix))
        : db.Transfers.Where(_ => false);

    // Award, application, appeals, challenges and unfinished tasks go with the household.
    private static async Task MoveAsync(WelfareDb db, Transfer transfer, CancellationToken cancellationToken)
    {
        var (township, village) = (transfer.ToTownship, transfer.ToVillage!);
        var award = await db.Awards.SingleAsync(a => a.Id == transfer.AwardId, cancellationToken);
        (award.TownshipCode, award.VillageCode) = (township, village);
        var application = await db.Applications.SingleAsync(a => a.Id == transfer.ApplicationId, cancellationToken);
        (application.TownshipCode, application.VillageCode) = (township, village);
        foreach (var appeal in await db.Appeals.Where(a => a.ApplicationId == transfer.ApplicationId).ToListAsync(cancellationToken))
        {
            appeal.VillageCode = village;
        }
        foreach (var challenge in await db.Challenges.Where(c => c.VisitId == application.VisitId).ToListAsync(cancellationToken))
        {
            challenge.VillageCode = village;
        }
        foreach (var task in await db.FieldTasks.Where(t => t.ApplicationId == transfer.ApplicationId && FieldTaskStates.Unfinished.Contains(t.Status)).ToListAsync(cancellationToken))
        {
            task.VillageCode = village;
        }
    }

    private static Task<bool> IsVillageOfAsync(WelfareDb db, string? village, string township, CancellationToken cancellationToken)
    {
        var prefix = PlaceCode.Significant(township);
        return db.Places.AnyAsync(place => place.Code == village && place.Level == PlaceLevel.Village && place.Code.StartsWith(prefix), cancellationToken);
    }

    private static void EnsureTownship(Actor actor) => Ensure(
        actor.Role == Roles.TownshipReviewer && actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name), "act",
        new("由乡镇审核人员实名办理。", "A named township reviewer deals with it."));

    private static void EnsureReason(string reason) => Ensure(
        reason.Trim().Length is > 0 and <= TransferStep.ReasonMaxLength, "reason", new("请写明情况（不超过 1000 个字）。", "Say why (at most 1,000 characters)."));

    private static string CountyOf(string code) => code.Length >= PlaceCode.ShortLength ? code[..PlaceCode.ShortLength] : code;

    private static Transfer TransferOf(Award award, string toTownship, DateOnly movedOn, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AwardId = award.Id,
        ApplicationId = award.ApplicationId,
        PersonId = award.PersonId,
        Programme = award.Programme,
        FromTownship = award.TownshipCode,
        FromVillage = award.VillageCode,
        ToTownship = toTownship,
        MovedOn = movedOn,
    };
}
