using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>Records that somebody looked at a file: a look changes nothing, so it needs no key and no transaction with other rows.</summary>
public sealed class AuditTrail(AuditQueue queue, TimeProvider clock)
{
    public Task NoteLookAsync(Actor actor, string subjectType, Guid subject, string purpose, CancellationToken cancellationToken) => queue.AddAsync(
        new()
        {
            At = clock.GetUtcNow(),
            ActorId = actor.Id,
            ActorName = actor.Name,
            Role = actor.Role,
            Action = $"{subjectType}.look",
            SubjectType = subjectType,
            SubjectId = subject.ToString(),
            Reason = purpose,
        },
        cancellationToken);
}
