using System.Globalization;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>Somebody else took a step since this person looked.</summary>
public sealed class StepOvertakenException(ApplicationStep taken) : WriteRefusedException(SaysOf(taken))
{
    public ApplicationStep Taken { get; } = taken;

    private static Words SaysOf(ApplicationStep taken)
    {
        var step = ApplicationWords.Of(taken.Trigger);
        var at = ChinaCalendar.TimeOf(taken.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return new(
            $"{taken.ActorName}已于{at}办理“{step.Zh}”，本次未作任何更改。请查看最新情况后再办理。",
            $"{taken.ActorName} took the step “{step.En}” at {at}. Nothing of yours was recorded; read the latest state first.");
    }
}
