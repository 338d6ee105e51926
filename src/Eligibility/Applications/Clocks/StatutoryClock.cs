using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>
/// The limits in time of a procedure. How long they are stands in <c>rulesets/parameters</c>, by region and day, as
/// <c>&lt;programme&gt;_check_start</c>, <c>_survey</c>, <c>_county</c> and <c>_whole</c>, with <c>_whole_delegated</c> and <c>_whole_special</c>; a programme without such a figure
/// has no such limit.
/// </summary>
public static class StatutoryClock
{
    /// <summary>
    /// What runs for an application today, what ends first before the rest: where step limits overrun the whole, the tighter one rules. Where it is decided again,
    /// the limit is that of the appeal.
    /// </summary>
    public static IReadOnlyList<RunningLimit> Of(ClockedApplication application, RulesetLibrary library, DateOnly today)
    {
        if (application.AcceptedOn is not { } accepted || application.Status == ApplicationStatus.DecideAgain || ApplicationStatuses.Closed.Contains(application.Status))
        {
            return [];
        }

        var programme = application.Programme.Replace('-', '_');
        var days = new CountedDays([.. application.Pauses.Where(pause => CountyLimits.Stops(library, pause.Reason, application.VillageCode, accepted))], today);
        List<RunningLimit?> limits =
        [
            application.CheckWaits && Running([$"{programme}_check_start"], accepted, today) is { } start ? start with { Waits = CheckStart.Waits } : null,
            application.Status == ApplicationStatus.Accepted ? Running([$"{programme}_survey"], accepted, today) : null,
            application.Status == ApplicationStatus.CountyDecision && application.PapersOn is { } received ? Running([$"{programme}_county"], received, today) : null,
            application.Status == ApplicationStatus.AidedFirst && application.AidedOn is { } aided ? Running(["hardship_papers"], aided, today) : null,
            Running(WholeOf(application, programme), accepted, EarliestDecision(application, today)),
        ];
        return [.. limits.OfType<RunningLimit>().OrderBy(limit => limit.DueOn)];

        RunningLimit? Running(IEnumerable<string> names, DateOnly from, DateOnly earliest) =>
            names.Select(name => CountyLimits.Find(library, name, application.VillageCode, accepted)).FirstOrDefault(found => found is not null) is { } found
            && days.LastDay(found.Limit.Period, from, (int)found.Value.Value) is { } due
                ? new(found.Limit, found.Value, from, due, days.Left(found.Limit.Period, due), today > due, earliest) { NotCounted = days.NotCounted(from) }
                : null;
    }

    // The first that the region has a figure for. A special case has the longer limit, whoever decides.
    private static IEnumerable<string> WholeOf(ClockedApplication application, string programme) =>
    [
        .. application.IsSpecial ? (string[])[$"{programme}_whole_special"] : [],
        .. application.Decides == DecidingOffice.Township ? (string[])[$"{programme}_whole_delegated"] : [],
        $"{programme}_whole",
        $"{programme}_issue",
    ];

    /// <summary>Seven whole days of notice lie between the day of posting and the opinion (S11 art 44).</summary>
    private static DateOnly EarliestDecision(ClockedApplication application, DateOnly today) => application.Status switch
    {
        ApplicationStatus.Accepted or ApplicationStatus.Surveyed or ApplicationStatus.Reviewed => StepDates.Notice(today).Until.AddDays(1),
        ApplicationStatus.PublicNotice when application.NoticeUntil is { } until && until >= today => until.AddDays(1),
        _ => today,
    };
}
