using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// Records that somebody looked at stored data or asked for it: neither changes anything, so neither needs a key or a transaction with other rows.
/// There is no look without a purpose and a case.
/// </summary>
public sealed class AuditTrail(AuditQueue queue, TimeProvider clock)
{
    /// <summary>A look at a thing as a whole, such as a file that is sent back; the people in it are noted beside it.</summary>
    public Task NoteLookAsync(Actor actor, string subjectType, Guid subject, string purpose, CancellationToken cancellationToken) => queue.AddAsync(
        EntryOf(actor, "look", null, purpose, new(null, subjectType, subject)), cancellationToken);

    /// <summary>A look at the data of people: an entry for each of them, all in one commit.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="page">What is looked at, a word of <see cref="LookPage"/>.</param>
    /// <param name="purpose">What for, a word of <see cref="LookPurpose"/>.</param>
    /// <param name="seen">Whose data, each in its case.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed over is written all the same.</param>
    public Task NoteLooksAsync(Actor actor, string page, string purpose, IEnumerable<Seen> seen, CancellationToken cancellationToken) =>
        NoteAsync(actor, "look", page, purpose, seen, cancellationToken);

    /// <summary>A question to departments about people: an entry for each of them, all in one commit.</summary>
    /// <param name="actor">For whom it is asked.</param>
    /// <param name="items">The items asked for: D01 and on.</param>
    /// <param name="purpose">What for, a word of <see cref="LookPurpose"/>.</param>
    /// <param name="askedAbout">About whom, each in its case.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed over is written all the same.</param>
    public Task NoteQuestionsAsync(
        Actor actor, IEnumerable<string> items, string purpose, IEnumerable<Seen> askedAbout, CancellationToken cancellationToken) =>
        NoteAsync(actor, "question", string.Join(' ', items), purpose, askedAbout, cancellationToken);

    private Task NoteAsync(Actor actor, string act, string what, string purpose, IEnumerable<Seen> seen, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        return queue.AddAsync([.. seen.Distinct().Select(one => EntryOf(actor, act, what, purpose, new(one.Person, one.CaseType, one.Case)))], cancellationToken);
    }

    private AuditEntry EntryOf(Actor actor, string act, string? what, string purpose, Subject subject)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfEqual(subject.Case, Guid.Empty);
        return AuditEntry.By(
            actor, clock.GetUtcNow(), $"{subject.CaseType}.{act}", subject.CaseType, subject.Case, purpose, what, subject.Person);
    }

    private sealed record Subject(Guid? Person, string CaseType, Guid Case);
}

/// <summary>Whose data was seen or asked for, and in which case: a visit, an application, a delivery.</summary>
public readonly record struct Seen(Guid Person, string CaseType, Guid Case);
