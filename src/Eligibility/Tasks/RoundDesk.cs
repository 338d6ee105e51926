using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>Starts rounds of re-verification and draws their home checks. What a round finds changes no award: that is a person's decision elsewhere.</summary>
public sealed class RoundDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    public const string SubjectType = "reverification-round";

    /// <summary>The role the trail gives where the clock has started a round.</summary>
    public const string ClockRole = "clock";

    private static readonly Words Unknown = new("没有这一批复核，或者不在您的辖区内。", "There is no such round in your area.");

    /// <summary>Starts a round; of a period that has one already, gives that one. Two people who start it at once start one.</summary>
    /// <exception cref="FieldTaskRefusedException">Nothing was written.</exception>
    public async Task<Guid> StartAsync(RoundPeriod period, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role is not (Roles.CountyReviewer or ClockRole) || actor.PlaceCode.Length < PlaceCode.ShortLength)
        {
            throw new FieldTaskRefusedException(new Words("复核批次由县级审核人员启动。", "A county reviewer starts a round."));
        }
        var county = actor.PlaceCode[..PlaceCode.ShortLength];
        var order = new WriteOrder($"{SubjectType}.start", idempotencyKey, actor, new { county, period.Kind, period.Text });
        var receipt = await writes.WriteAsync(
            order,
            async (db, now) =>
            {
                if (!RoundPeriod.Startable(ChinaCalendar.DayOf(now)).Contains(period))
                {
                    throw new FieldTaskRefusedException(new Words("只能启动本月、下月的到期复核和本年度的复核。", "Only the visits of this month and the next, and this year's batch, can be started."));
                }
                var there = await db.ReverificationRounds.SingleOrDefaultAsync(r => r.CountyCode == county && r.Kind == period.Kind && r.Period == period.Text, cancellationToken);
                return there is null ? await StartAsync(db, county, period, actor, now, cancellationToken) : new(there.Id, SubjectType, period.Says.Zh, "started already");
            },
            cancellationToken);
        return receipt.ResultId;
    }

    /// <summary>Starts what is due to start in every county that has awards. Gives how many rounds were new.</summary>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counties = await db.Awards.Select(a => a.VillageCode.Substring(0, PlaceCode.ShortLength)).Distinct().ToListAsync(cancellationToken);
        var started = await db.ReverificationRounds.AsNoTracking().Select(r => new { r.CountyCode, r.Kind, r.Period }).ToListAsync(cancellationToken);
        var due =
            from county in counties
            from period in RoundPeriod.DueToStart(ChinaCalendar.Today(clock))
            where !started.Any(r => r.CountyCode == county && r.Kind == period.Kind && r.Period == period.Text)
            select (county, period);
        var count = 0;
        foreach (var (county, period) in due.ToList())
        {
            await StartAsync(period, $"{SubjectType}-{county}-{period.Kind}-{period.Text}", new(Guid.Empty, "到期自动启动", ClockRole, county), cancellationToken);
            count++;
        }
        return count;
    }

    /// <summary>Draws the home checks of a batch. Once; the seed is kept with it for good.</summary>
    /// <exception cref="FieldTaskRefusedException">Nothing was written.</exception>
    public Task DrawAsync(Guid round, string seed, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{SubjectType}.draw", idempotencyKey, actor, new { round, seed });
        return writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var held = await InSight(db.ReverificationRounds, actor).SingleOrDefaultAsync(r => r.Id == round, cancellationToken) ?? throw new FieldTaskRefusedException(Unknown);
                Ensure(actor.Role == Roles.CountyReviewer && actor.Id != Guid.Empty, new("抽查由县级审核人员实名办理。", "A named county reviewer draws."));
                Ensure(held.Kind == RoundKind.AprilBatch, new("到期复核的每一户都要入户，不另抽查。", "In a month's visits everybody is visited: nothing is drawn."));
                Ensure(
                    !await db.HomeCheckDraws.AnyAsync(d => d.RoundId == round, cancellationToken),
                    new("这一批已经抽过，种子不能更改，也不能重抽。", "This round has been drawn: the seed cannot be changed, and nothing is drawn again."));
                Ensure(
                    seed.Trim().Length is >= HomeCheckDraw.SeedMinLength and <= HomeCheckDraw.SeedMaxLength && !seed.Trim().Any(char.IsControl),
                    new($"公开种子为 {HomeCheckDraw.SeedMinLength} 到 {HomeCheckDraw.SeedMaxLength} 个字。", $"The seed has {HomeCheckDraw.SeedMinLength} to {HomeCheckDraw.SeedMaxLength} characters."));
                return await DrawAsync(db, held, seed.Trim(), actor, now, cancellationToken);
            },
            cancellationToken);
    }

    internal static IQueryable<ReverificationRound> InSight(IQueryable<ReverificationRound> rounds, Actor actor) => actor.PlaceCode.Length >= PlaceCode.ShortLength
        ? rounds.Where(round => round.CountyCode == actor.PlaceCode.Substring(0, PlaceCode.ShortLength))
        : rounds.Where(_ => false);

    private static async Task<WriteOutcome> StartAsync(WelfareDb db, string county, RoundPeriod period, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now);
        var tasks = await RoundMembers.OfAsync(db, county, period, id, now, cancellationToken);
        db.ReverificationRounds.Add(new()
        {
            Id = id,
            CountyCode = county,
            Kind = period.Kind,
            Period = period.Text,
            Awards = tasks.Count,
            StartedBy = actor.Id,
            StartedByName = actor.Name,
            StartedAt = now,
        });
        db.FieldTasks.AddRange(tasks);
        return new(id, SubjectType, period.Says.Zh, $"{county} {period.Kind} {period.Text}: {tasks.Count} awards");
    }

    private static async Task<WriteOutcome> DrawAsync(WelfareDb db, ReverificationRound round, string seed, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = await (
            from task in db.FieldTasks
            join application in db.Applications on task.ApplicationId equals (Guid?)application.Id
            where task.RoundId == round.Id && task.Kind == FieldTaskKind.Reverification && task.Status != FieldTaskStatus.Withdrawn
            select new { task, application.Number }).AsNoTracking().ToDictionaryAsync(of => of.Number, of => of.task, cancellationToken);
        Ensure(members.Count > 0, new("这一批没有可以抽查的待遇。", "There is nothing to draw from."));
        var drawn = HomeCheckDraw.Of(seed, members.Keys);
        var draw = new HomeCheckDraw
        {
            Id = Guid.CreateVersion7(now),
            RoundId = round.Id,
            Seed = seed,
            Among = members.Count,
            Drawn = drawn.Count,
            By = actor.Id,
            ByName = actor.Name,
            At = now,
        };
        db.HomeCheckDraws.Add(draw);
        db.FieldTasks.AddRange(drawn.Select(number => RoundMembers.Drawn(members[number], now)));
        return new(round.Id, SubjectType, $"公开种子：{seed}", $"{draw.Drawn} of {draw.Among}");
    }

    private static void Ensure(bool holds, Words otherwise)
    {
        if (!holds)
        {
            throw new FieldTaskRefusedException(otherwise);
        }
    }
}
