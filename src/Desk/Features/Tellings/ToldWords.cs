using Welfare.Desk.Features.Awards;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;

namespace Welfare.Desk.Features.Tellings;

/// <summary>What was decided, in a few words.</summary>
internal static class ToldWords
{
    public static Words Of(Telling telling) => telling switch
    {
        { Decision: { } decision } => Again(
            decision.Outcome == DecisionOutcome.Approved ? new("予以确认", "Approved") : new("不予确认", "Refused"), decision.Seq > 0),
        { Change: { } change } => change.End is { } why
            ? new($"{AwardWords.Of(change.Kind).Zh}（{AwardWords.Of(why).Zh}）", $"{AwardWords.Of(change.Kind).En} ({AwardWords.Of(why).En})")
            : AwardWords.Of(change.Kind),
        _ => new("不予受理", "Not accepted"),
    };

    private static Words Again(Words outcome, bool isAgain) => isAgain ? new($"{outcome.Zh}（重新作出）", $"{outcome.En} (decided again)") : outcome;
}
