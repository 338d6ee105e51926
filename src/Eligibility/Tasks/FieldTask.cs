using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

/// <summary>Something to do in a village by a day: made because of an application, an award, a public notice or a damaged house, done by a grid worker, accepted by a reviewer.</summary>
public sealed partial class FieldTask : IVersioned
{
    public const int CauseMaxLength = 120;

    public required Guid Id { get; init; }

    public required FieldTaskKind Kind { get; init; }

    /// <summary>What it was made for, and no second one: the same cause twice is the same task.</summary>
    public required string Cause { get; init; }

    public required string VillageCode { get; set; }

    /// <summary>Whom it is about: the household of this application; null where it is about a damaged house.</summary>
    public Guid? ApplicationId { get; init; }

    /// <summary>The damaged house to look at; null for everything else.</summary>
    public Guid? DamageReportId { get; init; }

    /// <summary>The award to verify; null for a home visit or a notice.</summary>
    public Guid? AwardId { get; init; }

    /// <summary>The notice to put up or take down.</summary>
    public Guid? NoticeId { get; init; }

    /// <summary>The round that made it.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>By which interval it is due; null where nothing recurs.</summary>
    public RecheckInterval? Interval { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The first day on which it can be handed in.</summary>
    public required DateOnly FromDay { get; set; }

    /// <summary>Its last day; null where no text sets one.</summary>
    public DateOnly? DueOn { get; set; }

    public Guid? TakenBy { get; private set; }

    public string? TakenByName { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>When it was last handed in.</summary>
    public DateTimeOffset? HandedInAt { get; private set; }

    public Finding? Finding { get; private set; }

    public Guid? AcceptedBy { get; private set; }

    public string? AcceptedByName { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public FieldTaskEnd? WithdrawnBecause { get; private set; }

    public long Version { get; private set; }

    public ICollection<FieldTaskStep> Steps { get; } = [];

    /// <summary>Nobody has handed it in, and its last day is over.</summary>
    public bool IsLate(DateOnly today) => DueOn < today && FieldTaskStates.Unfinished.Contains(Status);
}

public enum FieldTaskKind
{
    /// <summary>The household of an accepted application, before its survey is recorded (S11 art 41).</summary>
    Visit,

    /// <summary>An award in force, by its interval or in the batch of April (S11 art 52, 54).</summary>
    Reverification,

    /// <summary>An award drawn from a round for a check at home.</summary>
    HomeCheck,

    /// <summary>A public notice to put up (S11 art 44).</summary>
    NoticeUp,

    /// <summary>A public notice to take down.</summary>
    NoticeDown,

    /// <summary>A house reported as damaged, to be seen by somebody else before the village reviews it (S2 art 20).</summary>
    DamageCheck,
}

/// <summary>What somebody found at a household. Nothing is granted, changed or cut by it.</summary>
public enum Finding
{
    /// <summary>Done; what was found is told in the note.</summary>
    Done,

    Unchanged,

    Changed,

    NotReachable,
}

/// <summary>Why a task was withdrawn: what it was for is no more.</summary>
public enum FieldTaskEnd
{
    SurveyRecorded,
    ApplicationWithdrawn,
    NoticeOver,
    AwardEnded,

    /// <summary>Help was given first in an emergency, which somebody saw on the spot.</summary>
    AidGiven,

    /// <summary>The village has reviewed the damage.</summary>
    DamageReviewed,
}
