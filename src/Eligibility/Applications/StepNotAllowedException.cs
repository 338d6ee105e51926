using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>One thing that stands against a step: a guard, by its description, or, without one, that the state does not know the step at all. With a field: what to fill in.</summary>
public sealed record StepObjection(string? Guard, Words Says, string? Field)
{
    internal static StepObjection NotFrom(ApplicationStatus status, ApplicationTrigger trigger)
    {
        var (state, step) = (ApplicationWords.Of(status), ApplicationWords.Of(trigger));
        return new(null, new($"申请处于“{state.Zh}”，不能办理“{step.Zh}”。", $"The application is “{state.En}”; “{step.En}” is not possible now."), null);
    }
}

/// <summary>The lifecycle does not let this person take this step now. Nothing was written.</summary>
public sealed class StepNotAllowedException(ApplicationTrigger trigger, IReadOnlyList<StepObjection> objections)
    : WriteRefusedException(new(string.Concat(objections.Select(objection => objection.Says.Zh)), string.Join(' ', objections.Select(objection => objection.Says.En))))
{
    public ApplicationTrigger Trigger { get; } = trigger;

    public IReadOnlyList<StepObjection> Objections { get; } = objections;
}
