using Welfare.Eligibility.Applications.Clocks;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Appeals;

/// <summary>
/// The limits of appeals. How long they are stands in <c>rulesets/parameters</c> as <c>appeal_reconsideration_lodge</c>, <c>_answer</c>,
/// <c>appeal_litigation_lodge</c>, <c>_answer</c> and <c>appeal_decide_again</c>.
/// </summary>
public static class AppealClock
{
    /// <summary>What the office must do by when; null where nothing runs.</summary>
    public static RunningLimit? Of(Appeal appeal, RulesetLibrary library, DateOnly today) => appeal.Status switch
    {
        AppealStatus.Lodged => Running($"appeal_{WordOf(appeal.Kind)}_answer", appeal.VillageCode, appeal.ReceivedOn, library, today),
        AppealStatus.OrderedAgain when appeal.Steps.LastOrDefault(step => step.Act == AppealAct.OrderAgain) is { } ordered =>
            Running("appeal_decide_again", appeal.VillageCode, ordered.On, library, today) is { } limit ? Until(limit, appeal.DecideBy, today) : null,
        _ => null,
    };

    /// <summary>The last days to appeal against a decision that was told on a day, for each way that has a figure.</summary>
    public static IReadOnlyList<RunningLimit> ToLodge(string villageCode, DateOnly told, RulesetLibrary library, DateOnly today) =>
        [.. Enum.GetValues<AppealKind>().Select(kind => Running($"appeal_{WordOf(kind)}_lodge", villageCode, told, library, today)).OfType<RunningLimit>()];

    private static RunningLimit? Running(string name, string villageCode, DateOnly from, RulesetLibrary library, DateOnly today)
    {
        var days = new CountedDays([], today);
        return CountyLimits.Find(library, name, villageCode, from) is { } found && days.LastDay(found.Limit.Period, from, (int)found.Value.Value) is { } due
            ? new(found.Limit, found.Value, from, due, days.Left(found.Limit.Period, due), today > due, today)
            : null;
    }

    // The day that the body named rules, whatever the figure says.
    private static RunningLimit Until(RunningLimit limit, DateOnly? named, DateOnly today) => named is { } day
        ? limit with { DueOn = day, Left = new CountedDays([], today).Left(limit.Limit.Period, day), IsOver = today > day }
        : limit;

    private static string WordOf(AppealKind kind) => kind == AppealKind.Reconsideration ? "reconsideration" : "litigation";
}
