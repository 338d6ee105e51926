namespace Welfare.Eligibility.Applications;

/// <summary>One step an application took: who, in what role, when, from where to where, and why.</summary>
public sealed class ApplicationStep
{
    public const int ReasonMaxLength = 2000;

    public required Guid ApplicationId { get; init; }

    /// <summary>1 and on, per application.</summary>
    public required int Seq { get; init; }

    public required ApplicationTrigger Trigger { get; init; }

    public required ApplicationStatus From { get; init; }

    public required ApplicationStatus To { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }
}
