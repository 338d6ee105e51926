using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>Records that somebody looked at a file: a look changes nothing, so it needs no key and no transaction with other rows.</summary>
public sealed class AuditTrail(IDbContextFactory<WelfareDb> databases, TimeProvider clock)
{
    public async Task NoteLookAsync(Actor actor, string subjectType, Guid subject, string purpose, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow(),
            ActorId = actor.Id,
            ActorName = actor.Name,
            Role = actor.Role,
            Action = $"{subjectType}.look",
            SubjectType = subjectType,
            SubjectId = subject.ToString(),
            Reason = purpose,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
