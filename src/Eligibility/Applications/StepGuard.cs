using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>A step as somebody tries to take it.</summary>
public sealed record StepAttempt(Application Application, ApplicationAction Action, Actor Actor, DateTimeOffset At);

/// <summary>
/// A condition on a step: its description, unique among all guards, for the diagram, and what the person who may not take the step reads.
/// One that a person can put right by filling in the form names the field.
/// </summary>
internal sealed record StepGuard(string Description, Words Says, Func<StepAttempt, bool> Holds, string? Field = null)
{
    /// <summary>What to say where the words depend on the application; null where they are always the same.</summary>
    public Func<StepAttempt, Words>? SaysOf { get; init; }

    /// <summary>Whether the step is somebody else's or of another case when this does not hold: then it is not offered at all.</summary>
    public bool HidesStep { get; init; }

    /// <summary>Whether it asks who the person is, and nothing of what is written or of the case.</summary>
    public bool IsAboutWho { get; init; }

    public StepObjection ObjectionTo(StepAttempt attempt) => new(Description, SaysOf?.Invoke(attempt) ?? Says, Field);
}
