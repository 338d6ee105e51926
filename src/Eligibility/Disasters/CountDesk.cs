using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using static Welfare.Eligibility.Disasters.DisasterRefusedException;

namespace Welfare.Eligibility.Disasters;

/// <summary>Takes villages' counts. What is late is always taken; what was reported before always stays.</summary>
public sealed class CountDesk(WritePath writes)
{
    public const string SubjectType = "village-count";

    private static readonly Words Elsewhere = new("这个村（社区）不在受灾范围或者不在您的辖区内。", "The village is outside the disaster's area or yours.");

    /// <summary>Gives the count's id.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public async Task<Guid> FileAsync(Guid disaster, NewCount said, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var reason = said.Reason?.Trim() is { Length: > 0 } text ? text : null;
        var order = new WriteOrder($"{SubjectType}.file", idempotencyKey, actor, new { disaster, said });
        return (await writes.WriteAsync(order, async (db, now) =>
        {
            var held = await DisasterDesk.HeldAsync(db, disaster, actor, cancellationToken);
            EnsureMayFile(held, said, actor);
            EnsureReadable(held, said, reason, now);
            var before = await db.VillageCounts.AsNoTracking().Where(count => count.EventId == disaster && count.VillageCode == said.VillageCode)
                .OrderByDescending(count => count.Standing).FirstOrDefaultAsync(cancellationToken);
            EnsureFollows(said, before?.Kind);
            var isLate = said.Kind == CountKind.First && FirstReportLimit.IsLate(held.BeganAt, now);
            Ensure(!isLate || reason is not null, "reason", new("已经超过两小时：请写明迟报的原因，写明后照常收下。", "Two hours have passed: say why it is late. It is then taken all the same."));
            Ensure(
                said.Kind != CountKind.Verified || before?.Figures is not { } earlier || !said.Figures.IsLowerThan(earlier) || reason is not null, "reason",
                new("核定数低于已报数：请写明核减的原因。", "A verified figure is lower than what was reported: give the reason."));
            var last = await db.VillageCounts.Where(count => count.EventId == disaster && count.VillageCode == said.VillageCode)
                .MaxAsync(count => (int?)count.Number, cancellationToken) ?? 0;
            var count = New(held, said, last + 1, isLate, reason, actor, now);
            db.VillageCounts.Add(count);
            return new(count.Id, SubjectType, reason ?? "disaster report", $"{said.VillageCode} {said.Kind} {count.Number}{(isLate ? ", late" : "")}");
        }, cancellationToken)).ResultId;
    }

    private static void EnsureMayFile(DisasterEvent disaster, NewCount said, Actor actor)
    {
        Ensure(PlaceScope.Of(actor).Covers(said.VillageCode) && disaster.Covers(said.VillageCode), "village", Elsewhere);
        Ensure(disaster.Status != DisasterStatus.Closed, "kind", new("事件已经结束，不再收报。", "The event is closed: no reports are taken any more."));
        Ensure(Enum.IsDefined(said.Kind), "kind", new("请选择初报、续报或者核报。", "Choose a first, continued or verified report."));
        Ensure(
            said.Kind == CountKind.Verified ? actor.Role == Roles.TownshipReviewer : actor.Role is Roles.GridWorker or Roles.TownshipReviewer, "kind",
            new("核报由乡镇（街道）核定后报送。", "The township verifies a village's figures."));
    }

    private static void EnsureReadable(DisasterEvent disaster, NewCount said, string? reason, DateTimeOffset now)
    {
        Ensure(!said.Figures.IsEmpty, "affected", new("请至少填写一项数字；还不知道的留空。", "Enter at least one figure; leave blank what is not known yet."));
        Ensure(
            said.Figures.All.All(figure => figure is null or (>= 0 and <= CountFigures.Most)), "affected",
            new("数字应为0到1000000之间的整数。", "Figures are whole numbers from 0 to 1,000,000."));
        Ensure(
            said.Kind != CountKind.Verified || said.Figures.IsWhole, "affected",
            new("核报的各项数字都要填写，没有的填0。", "A verified report gives every figure; enter 0 where there is none."));
        Ensure(said.StateAt <= now, "stateAt", new("数据时间不能晚于现在。", "The figures cannot be of a moment to come."));
        Ensure(said.StateAt >= disaster.BeganAt, "stateAt", new("数据时间不能早于灾害发生时间。", "The figures cannot be of a moment before the disaster."));
        Ensure(reason is null || reason.Length <= VillageCount.ReasonMaxLength, "reason", new("原因不超过500字。", "The reason has at most 500 characters."));
    }

    private static void EnsureFollows(NewCount said, CountKind? before)
    {
        Ensure(
            said.Kind != CountKind.First || before is null, "kind",
            new("该村已有初报；有新情况请报续报，原来的数字保留。", "The village's first report is there already: send a continued one. The earlier figures stay."));
        Ensure(said.Kind == CountKind.First || before is not null, "kind", new("该村还没有初报，请先报初报。", "The village has no first report yet: send that first."));
        Ensure(
            said.Kind != CountKind.Continued || before != CountKind.Verified, "kind",
            new("该村已经核报；数字有变化的，由乡镇再次核报并写明原因。", "The village's figures are verified: where they change, the township verifies them again."));
    }

    private static VillageCount New(DisasterEvent disaster, NewCount said, int number, bool isLate, string? reason, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EventId = disaster.Id,
        VillageCode = said.VillageCode,
        Number = number,
        Kind = said.Kind,
        Standing = VillageCount.StandingOf(said.Kind, number),
        Affected = said.Figures.Affected,
        Relocated = said.Figures.Relocated,
        Dead = said.Figures.Dead,
        Missing = said.Figures.Missing,
        Collapsed = said.Figures.Collapsed,
        Serious = said.Figures.Serious,
        Slight = said.Figures.Slight,
        StateAt = said.StateAt,
        ReceivedAt = now,
        IsLate = isLate,
        Reason = reason,
        By = actor.Id,
        ByName = actor.Name,
        Role = actor.Role,
    };
}

/// <summary>What a village reports.</summary>
public sealed record NewCount(string VillageCode, CountKind Kind, CountFigures Figures, DateTimeOffset StateAt, string? Reason);
