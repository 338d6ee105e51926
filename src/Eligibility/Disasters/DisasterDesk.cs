using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;
using static Welfare.Eligibility.Disasters.DisasterRefusedException;

namespace Welfare.Eligibility.Disasters;

/// <summary>Opens events, records what is announced about the response, and closes them. The county does, and only the county.</summary>
public sealed class DisasterDesk(WritePath writes, Vocabulary vocabulary)
{
    public const string SubjectType = "disaster";

    private const string KindFact = "disaster_kind";
    private static readonly Words Unknown = new("没有这个灾害事件，或者不在您的辖区内。", "There is no such event in your area.");

    /// <summary>What a disaster can be.</summary>
    public IReadOnlyList<Choice> Kinds => vocabulary.Root.Fact(KindFact)!.Choices;

    /// <summary>Gives the event's id.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public async Task<Guid> OpenAsync(NewDisaster said, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{SubjectType}.open", idempotencyKey, actor, said);
        return (await writes.WriteAsync(order, async (db, now) =>
        {
            EnsureCounty(actor);
            EnsureReadable(said, now);
            var areas = await AreasAsync(db, said.Areas, actor, cancellationToken);
            var disaster = New(said, areas, actor, now);
            if (said.Response is { } response)
            {
                Announce(disaster, response, actor, now);
            }
            db.DisasterEvents.Add(disaster);
            return OutcomeOf(disaster, "natural disaster");
        }, cancellationToken)).ResultId;
    }

    /// <summary>Records a level, or the end of the response. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public Task AnnounceAsync(Guid id, long version, AnnouncedResponse said, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync($"{SubjectType}.respond", id, version, said, said.Document, idempotencyKey, actor, (disaster, now) => Announce(disaster, said, actor, now), cancellationToken);

    /// <summary>Ends the event: nothing more is filed about it, and its damage reports no longer bear on anybody's aid.</summary>
    /// <exception cref="DisasterRefusedException">Nothing was written.</exception>
    public Task CloseAsync(Guid id, long version, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var because = reason.Trim();
        return ChangeAsync($"{SubjectType}.close", id, version, new { because }, because, idempotencyKey, actor, (disaster, now) =>
        {
            Ensure(because.Length is > 0 and <= DisasterEvent.ReasonMaxLength, "reason", new("请写明结束的理由（不超过500字）。", "Give the reason for closing it (at most 500 characters)."));
            var way = new DisasterEvent.Lifecycle(disaster);
            Ensure(way.Allows(DisasterTrigger.Close), "reason", new("响应还在进行或者事件已经结束，不能结束。", "The response still runs, or the event is closed already."));
            way.Close(because, actor, now);
        }, cancellationToken);
    }

    private async Task ChangeAsync(
        string operation, Guid id, long version, object said, string reason, string idempotencyKey, Actor actor, Action<DisasterEvent, DateTimeOffset> change,
        CancellationToken cancellationToken) => await writes.WriteAsync(new(operation, idempotencyKey, actor, new { id, version, said }), async (db, now) =>
        {
            EnsureCounty(actor);
            var disaster = await HeldAsync(db, id, actor, cancellationToken);
            Ensure(disaster.Version == version, "version", new("他人刚刚更新了这个事件，请查看后再办理。", "Somebody else has just changed this event: look at it again."));
            change(disaster, now);
            if (disaster.Status == DisasterStatus.Closed)
            {
                var waiting = await db.DamageReports.CountAsync(report => report.EventId == id && report.Status != DamageStatus.Confirmed, cancellationToken);
                Ensure(waiting == 0, "reason", new($"还有 {waiting} 户房屋受损记录没有办完。", $"{waiting} damage reports are not finished yet."));
            }
            // An announcement is a row of its own: the event's version must rise all the same.
            db.Entry(disaster).State = EntityState.Modified;
            return OutcomeOf(disaster, reason);
        }, cancellationToken);

    /// <summary>An event that touches the actor's place, with its areas and announcements.</summary>
    internal static async Task<DisasterEvent> HeldAsync(WelfareDb db, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var disaster = await db.DisasterEvents.Include(e => e.Areas).Include(e => e.Responses).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        return disaster?.Touches(actor) == true ? disaster : throw new DisasterRefusedException("event", Unknown);
    }

    private static void Announce(DisasterEvent disaster, AnnouncedResponse said, Actor actor, DateTimeOffset now)
    {
        Ensure(said.Level is null or (>= 1 and <= ResponseChange.LowestLevel), "level", new("请选择响应级别。", "Choose the level of the response."));
        Ensure(said.At <= now, "announcedAt", new("宣布时间不能晚于现在。", "The announcement cannot be in the future."));
        Ensure(
            disaster.Responses.All(before => before.AnnouncedAt <= said.At), "announcedAt",
            new("宣布时间不能早于上一次宣布。", "The announcement cannot be before the last one."));
        Ensure(
            said.Document.Trim().Length is > 0 and <= ResponseChange.DocumentMaxLength, "document",
            new("请填写文号或者文件名称（不超过100字）。", "Give the number or title of the document (at most 100 characters)."));
        var way = new DisasterEvent.Lifecycle(disaster);
        Ensure(
            way.Allows(said.Level is null ? DisasterTrigger.EndResponse : DisasterTrigger.Announce), "level",
            new("事件当前的状态不能这样变更。", "The event's present state does not allow that."));
        way.Announce(said.Level, said.At, said.Document.Trim(), actor, now);
    }

    private void EnsureReadable(NewDisaster said, DateTimeOffset now)
    {
        Ensure(Kinds.Any(kind => kind.Id == said.Kind), "kind", new("请选择灾害种类。", "Choose the kind of disaster."));
        Ensure(
            said.Name.Trim().Length is > 0 and <= DisasterEvent.NameMaxLength, "name",
            new("请填写事件名称（不超过60字）。", "Name the event (at most 60 characters)."));
        Ensure(said.BeganAt <= now, "beganAt", new("发生时间不能晚于现在。", "It cannot have begun in the future."));
    }

    private static async Task<IReadOnlyList<string>> AreasAsync(WelfareDb db, IReadOnlyList<string> codes, Actor actor, CancellationToken cancellationToken)
    {
        Words says = new("请选择受灾的乡镇或者村（社区）。", "Choose the towns or villages that were struck.");
        Ensure(codes.Count is > 0 and <= DisasterEvent.AreasMost, "areas", says);
        var known = await db.Places.Where(place => codes.Contains(place.Code) && (place.Level == PlaceLevel.Township || place.Level == PlaceLevel.Village))
            .Select(place => place.Code).ToListAsync(cancellationToken);
        Ensure(codes.All(code => known.Contains(code) && PlaceScope.Of(actor).Covers(code)), "areas", says);
        // A village of a town that is chosen already is in it.
        return [.. known.Where(code => !known.Any(other => other != code && PlaceCode.Covers(other, code)))];
    }

    private static DisasterEvent New(NewDisaster said, IReadOnlyList<string> areas, Actor actor, DateTimeOffset now)
    {
        var disaster = new DisasterEvent
        {
            Id = Guid.CreateVersion7(now),
            Kind = said.Kind,
            Name = said.Name.Trim(),
            CountyCode = PlaceScope.Of(actor).Prefix!,
            BeganAt = said.BeganAt,
            OpenedBy = actor.Id,
            OpenedByName = actor.Name,
            OpenedAt = now,
        };
        foreach (var area in areas)
        {
            disaster.Areas.Add(new() { EventId = disaster.Id, PlaceCode = area });
        }
        return disaster;
    }

    private static void EnsureCounty(Actor actor) => Ensure(
        actor.Role == Roles.CountyReviewer && PlaceScope.Of(actor).Prefix?.Length == PlaceCode.ShortLength, "event",
        new("灾害事件由县级登记。", "The county records events."));

    private static WriteOutcome OutcomeOf(DisasterEvent disaster, string reason) => new(
        disaster.Id, SubjectType, reason, $"{disaster.Kind} {disaster.Status}, areas {disaster.Areas.Count}, level {disaster.Response?.Level}");
}

/// <summary>What the county says of a disaster that it records.</summary>
public sealed record NewDisaster(string Kind, string Name, DateTimeOffset BeganAt, IReadOnlyList<string> Areas, AnnouncedResponse? Response);

/// <summary>A response level with the moment and document of its announcement; a level of null ends the response.</summary>
public sealed record AnnouncedResponse(int? Level, DateTimeOffset At, string Document);
