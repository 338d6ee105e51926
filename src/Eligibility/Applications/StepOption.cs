using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications;

/// <summary>A step that is this person's to take, with what stands against it yet whatever the person writes.</summary>
public sealed record StepOption(ApplicationTrigger Trigger, IReadOnlyList<StepObjection> Objections)
{
    /// <summary>The steps of the person's role from here.</summary>
    public static IReadOnlyList<StepOption> For(Application application, Actor actor, DateTimeOffset at)
    {
        var lifecycle = new Application.Lifecycle(application);
        return
        [
            .. from trigger in lifecycle.StepsFromHere().Select(step => step.Trigger)
               let objections = lifecycle.ObjectionsTo(new Blank(trigger), actor, at).Where(objection => objection.Field is null).ToList()
               where !objections.Any(StepGuards.Hides)
               select new StepOption(trigger, objections),
        ];
    }

    /// <summary>Whether a step is one that this person might take now or later, as far as it depends on who they are.</summary>
    internal static bool IsFor(Application application, ApplicationTrigger trigger, Actor actor, DateTimeOffset at) =>
        !new Application.Lifecycle(application).ObjectionsTo(new Blank(trigger), actor, at).Any(StepGuards.IsAboutWho);

    /// <summary>The state a step leads to from here.</summary>
    /// <exception cref="InvalidOperationException">The state does not know the step.</exception>
    public static ApplicationStatus LeadsTo(Application application, ApplicationTrigger trigger) =>
        new Application.Lifecycle(application).StepsFromHere().Single(step => step.Trigger == trigger).To;

    /// <summary>What stands against one step as it is filled in.</summary>
    public static IReadOnlyList<StepObjection> ObjectionsTo(Application application, ApplicationAction action, Actor actor, DateTimeOffset at) =>
        new Application.Lifecycle(application).ObjectionsTo(action, actor, at);

    /// <summary>A form nobody has filled in.</summary>
    private sealed record Blank(ApplicationTrigger Trigger) : ApplicationAction(Trigger, "");
}
