namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>One step of a way: from where, to where, and what must hold besides <see cref="StepGuards.Always"/>.</summary>
internal sealed record WayStep(ApplicationStatus From, ApplicationTrigger Trigger, ApplicationStatus To, params IReadOnlyList<StepGuard> Guards);
