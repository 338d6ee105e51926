using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>An application with a step somebody has chosen, and what stands against it whatever they write.</summary>
public sealed record StepStanding(Application Application, ApplicationTrigger Trigger, Words? Stop)
{
    public static StepStanding Of(Application application, ApplicationTrigger trigger, Actor actor, DateTimeOffset at)
    {
        var option = StepOption.For(application, actor, at).FirstOrDefault(option => option.Trigger == trigger);
        return new(application, trigger, option is null ? NotYours(application, trigger) : Joined(option.Objections));
    }

    /// <summary>What to say to somebody who looked at an earlier version; null when nothing has happened since.</summary>
    public Words? Overtaken(long version) =>
        version == Application.Version ? null : new StepOvertakenException(Application.Steps.MaxBy(step => step.Seq)!).Says;

    private static Words NotYours(Application application, ApplicationTrigger trigger)
    {
        var (step, status) = (ApplicationWords.Of(trigger), ApplicationWords.Of(application.Status));
        return new(
            $"申请现在的状态是“{status.Zh}”，您现在不能办理“{step.Zh}”。", $"The application is “{status.En}”: “{step.En}” is not a step you can take now.");
    }

    private static Words? Joined(IReadOnlyList<StepObjection> objections) => objections.Count == 0
        ? null
        : new(string.Concat(objections.Select(o => o.Says.Zh)), string.Join(' ', objections.Select(o => o.Says.En)));
}
