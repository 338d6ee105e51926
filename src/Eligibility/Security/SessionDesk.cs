using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Security;

/// <summary>Who is signed in where. Beginning and ending are in the trail; that a session was seen again is not.</summary>
public sealed class SessionDesk(WritePath writes, IDbContextFactory<WelfareDb> databases)
{
    /// <summary>How long a row is of use: no session lasts longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string SubjectType = nameof(SignInSession);

    /// <summary>Somebody has signed in; what is over by its age goes.</summary>
    public Task BeginAsync(SignInSession session, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new("staff.sign-in", session.Id.ToString(), actor, new { session.Id }),
        async (db, now) =>
        {
            var before = now - Kept;
            await db.SignInSessions.Where(s => s.StaffId == actor.Id && s.BegunAt < before).ExecuteDeleteAsync(cancellationToken);
            db.Add(session);
            return new(session.Id, SubjectType, "by the person", $"{session.Method} · {session.Client}");
        },
        cancellationToken);

    /// <summary>The session goes on under the account's next stamp: what else was signed in is out.</summary>
    public async Task RenewAsync(Guid id, string stamp, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.SignInSessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, stamp), cancellationToken);
    }

    public async Task SeeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.SignInSessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
    }

    /// <summary>Ends one of the actor's own.</summary>
    /// <exception cref="StaffRefusedException">There is none such, or it is over.</exception>
    public Task EndAsync(Guid id, string key, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new("staff.session-end", key, actor, new { id }),
        async (db, now) =>
        {
            var session = await db.SignInSessions.SingleOrDefaultAsync(s => s.Id == id && s.StaffId == actor.Id && s.EndedAt == null, cancellationToken);
            StaffRules.Ensure(session is not null, "session", new("这次登录已经结束。", "That session is over already."));
            session!.EndedAt = now;
            return new(id, SubjectType, "by its owner", session.Client);
        },
        cancellationToken);

    /// <summary>The actor's own that still open something, the last first.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="begunAfter">Older ones are over.</param>
    /// <param name="seenAfter">Those not seen since are over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<SignInSession>> OpenAsync(Actor actor, DateTimeOffset begunAfter, DateTimeOffset seenAfter, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from session in db.SignInSessions.AsNoTracking()
            join member in db.Users on session.StaffId equals member.Id
            where session.StaffId == actor.Id && session.EndedAt == null && session.Stamp == member.SecurityStamp && session.BegunAt > begunAfter && session.SeenAt > seenAfter
            orderby session.BegunAt descending
            select session).ToListAsync(cancellationToken);
    }
}
