using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

/// <summary>Reads rounds and their draws. Of a round's awards each person sees those of its own place.</summary>
public sealed class RoundRegister(IDbContextFactory<WelfareDb> databases)
{
    private const int MostShown = 60;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RoundLine>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await RoundDesk.InSight(db.ReverificationRounds.AsNoTracking(), actor)
            .OrderByDescending(r => r.StartedAt).Take(MostShown).ToListAsync(cancellationToken);
        var ids = rounds.ConvertAll(round => round.Id);
        var draws = await db.HomeCheckDraws.AsNoTracking().Where(d => ids.Contains(d.RoundId)).ToDictionaryAsync(d => d.RoundId, cancellationToken);
        return [.. rounds.Select(round => new RoundLine(round, draws.GetValueOrDefault(round.Id)))];
    }

    /// <summary>A round with the awards it was drawn among; null where there is none in this person's county.</summary>
    public async Task<RoundFile?> FindAsync(Guid round, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await RoundDesk.InSight(db.ReverificationRounds.AsNoTracking(), actor).SingleOrDefaultAsync(r => r.Id == round, cancellationToken) is not { } found)
        {
            return null;
        }
        var draw = await db.HomeCheckDraws.AsNoTracking().SingleOrDefaultAsync(d => d.RoundId == round, cancellationToken);
        var at = draw?.At ?? DateTimeOffset.MinValue;
        var rows = await (
            from task in FieldTaskDesk.InSight(db.FieldTasks.AsNoTracking(), actor)
            join application in db.Applications.AsNoTracking() on task.ApplicationId equals (Guid?)application.Id
            where task.RoundId == round
            select new { task.Id, task.Kind, task.AwardId, task.VillageCode, task.Status, task.DueOn, task.WithdrawnAt, application.Number }).ToListAsync(cancellationToken);
        var drawn = rows.Where(row => row.Kind == FieldTaskKind.HomeCheck).ToDictionary(row => row.AwardId!.Value, row => row.Id);
        return new(
            found, draw,
            [
                .. from row in rows
                   where row.Kind == FieldTaskKind.Reverification && !(draw is not null && row.WithdrawnAt <= at)
                   let hash = draw is null ? null : HomeCheckDraw.HashOf(draw.Seed, row.Number)
                   orderby hash ?? "", row.Number
                   select new RoundMember(row.Id, row.Number, row.VillageCode, row.Status, row.DueOn, hash, drawn.TryGetValue(row.AwardId!.Value, out var check) ? check : null),
            ]);
    }
}

public sealed record RoundLine(ReverificationRound Round, HomeCheckDraw? Draw);

/// <summary>A round, its draw, and those of its awards that the reader may see; once drawn in the order of their hashes.</summary>
public sealed record RoundFile(ReverificationRound Round, HomeCheckDraw? Draw, IReadOnlyList<RoundMember> Members);

/// <summary>One award of a round by the number of its application; with its hash once there was a draw, and its home check where it was drawn.</summary>
public sealed record RoundMember(Guid Task, string Number, string Village, FieldTaskStatus Status, DateOnly? DueOn, string? Hash, Guid? HomeCheck);
