using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;
using static Welfare.Eligibility.Applications.Clocks.ClockRefusedException;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>Records what bears on an application's limits: pauses, each begun and ended by a person, and that a case is special.</summary>
public sealed class ClockDesk(WritePath writes, RulesetLibrary library)
{
    /// <exception cref="ClockRefusedException">Nothing was written.</exception>
    public Task BeginAsync(Guid application, PauseReason? reason, DateOnly? from, string note, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        WriteAsync("pause", new { application, reason, from, note }, application, note, idempotencyKey, actor, (held, now) =>
        {
            var today = ChinaCalendar.DayOf(now);
            Ensure(reason is { } chosen && Enum.IsDefined(chosen), "reason", new("请选择停计的原因。", "Choose why the limits pause."));
            Ensure(held.Pauses.All(pause => pause.Until is not null), "reason", new("已经在停计，请先登记恢复。", "A pause runs already: record its end first."));
            Ensure(
                from >= ClockedApplication.Day(held.AcceptedAt) && from <= today && held.Pauses.All(pause => from >= pause.Until), "from",
                new("停计不能早于受理或者上一次恢复，也不能晚于今天。", "It begins neither before the acceptance or the last pause's end nor after today."));
            held.Pauses.Add(new ClockPause
            {
                Id = Guid.CreateVersion7(now),
                ApplicationId = held.Id,
                Reason = reason!.Value,
                From = from!.Value,
                Note = note.Trim(),
                BegunBy = actor.Id,
                BegunByName = actor.Name,
                BegunAt = now,
            });
            return $"{reason} from {from:yyyy-MM-dd}";
        }, cancellationToken);

    /// <exception cref="ClockRefusedException">Nothing was written.</exception>
    public Task EndAsync(Guid application, DateOnly? until, string note, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        WriteAsync("resume", new { application, until, note }, application, note, idempotencyKey, actor, (held, now) =>
        {
            var running = held.Pauses.FirstOrDefault(pause => pause.Until is null);
            Ensure(running is not null, "until", new("现在没有停计。", "No pause runs."));
            Ensure(
                until >= running!.From && until <= ChinaCalendar.DayOf(now), "until",
                new("恢复不能早于停计开始，也不能晚于今天。", "It ends neither before it began nor after today."));
            running.End(until!.Value, actor, now);
            return $"{running.Reason} until {until:yyyy-MM-dd}";
        }, cancellationToken);

    /// <summary>The longer limit of special cases, where the programme has one.</summary>
    /// <exception cref="ClockRefusedException">Nothing was written.</exception>
    public Task LengthenAsync(Guid application, string note, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        WriteAsync("lengthen", new { application, note }, application, note, idempotencyKey, actor, (held, now) =>
        {
            Ensure(held.LongerLimit is null, "note", new("已经登记为特殊情况。", "It is recorded as a special case already."));
            Ensure(CanBeLonger(held), "note", new("这个事项没有特殊情况的期限。", "The programme has no longer limit."));
            held.LongerLimit = new() { ApplicationId = held.Id, Note = note.Trim(), By = actor.Id, ByName = actor.Name, At = now };
            return "special case";
        }, cancellationToken);

    /// <summary>Whether the law has a longer limit for the programme.</summary>
    public bool CanBeLonger(Application application) => application.AcceptedAt is { } accepted && CountyLimits.Find(
        library, $"{application.Programme.Replace('-', '_')}_whole_special", application.VillageCode, ChinaCalendar.DayOf(accepted)) is not null;

    /// <summary>Whether the county leaves the days of such a pause out of the limits.</summary>
    public bool Stops(Application application, PauseReason reason) => application.AcceptedAt is { } accepted
        && CountyLimits.Stops(library, reason, application.VillageCode, ChinaCalendar.DayOf(accepted));

    private Task<WriteReceipt> WriteAsync(
        string what, object said, Guid application, string note, string idempotencyKey, Actor actor, Func<Application, DateTimeOffset, string> change,
        CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{ApplicationDesk.SubjectType}.{what}", idempotencyKey, actor, said),
        async (db, now) =>
        {
            var held = await ApplicationRegister.Tracked(db, actor).Include(a => a.Pauses).Include(a => a.LongerLimit).SingleOrDefaultAsync(a => a.Id == application, cancellationToken);
            Ensure(
                held is not null && actor.Role is Roles.TownshipReviewer or Roles.CountyReviewer && actor.Id != Guid.Empty, "note",
                new("没有这份申请，或者不由您办理。", "There is no such application, or it is not yours to deal with."));
            Ensure(
                held!.AcceptedAt is not null && !ApplicationStatuses.Closed.Contains(held.Status), "note",
                new("申请没有受理或者已经办结，没有期限在计算。", "No limit runs: it is not accepted, or it is closed."));
            Ensure(note.Trim().Length is > 0 and <= ClockPause.NoteMaxLength, "note", new("请写明情况（不超过1000字）。", "Say why (at most 1,000 characters)."));
            var detail = change(held, now);
            // A pause is a row of its own: the application's version must rise all the same.
            db.Entry(held).Property(a => a.Version).IsModified = true;
            return new(held.Id, ApplicationDesk.SubjectType, note.Trim(), $"{held.Number}: {detail}", held.ApplicantId);
        },
        cancellationToken);
}
