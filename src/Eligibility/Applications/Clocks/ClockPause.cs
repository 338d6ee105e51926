using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>
/// Days on which somebody else had to act before the office could go on, as a person recorded them. Whether they are left out of the limits is the
/// county's figure <c>clock_pause_…</c>; without one they are shown and the limits run on.
/// </summary>
public sealed class ClockPause : ISealedRow
{
    public const int NoteMaxLength = 1000;

    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required PauseReason Reason { get; init; }

    /// <summary>The day it began, which still counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day that does not count; null while it runs.</summary>
    public DateOnly? Until { get; private set; }

    public required string Note
    {
        get => SealedNote.Open(Id);
        init => SealedNote = SealedText.Of(this, value);
    }

    public required Guid BegunBy { get; init; }

    public required string BegunByName { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public Guid? EndedBy { get; private set; }

    public string? EndedByName { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal SealedText SealedNote { get; private init; } = SealedText.Nothing;

    internal void End(DateOnly until, Storage.Actor actor, DateTimeOffset at) =>
        (Until, EndedBy, EndedByName, EndedAt) = (until, actor.Id, actor.Name, at);
}

/// <summary>Why the office waits. None of them is in the texts we have; each is a setting of the county.</summary>
public enum PauseReason
{
    /// <summary>补正: the household completes papers after its acceptance.</summary>
    Completion,

    /// <summary>异地协查: another county has been asked about a member and has not answered.</summary>
    OtherCounty,

    /// <summary>鉴定、评估: a disability, an illness or the ability to care for oneself is assessed.</summary>
    Assessment,
}
