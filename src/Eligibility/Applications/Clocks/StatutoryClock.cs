using Welfare.Eligibility.Places;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>
/// The limits in time of a procedure. How long they are stands in <c>rulesets/parameters</c>, by region and day, as
/// <c>&lt;programme&gt;_survey</c>, <c>_county</c> and <c>_whole</c>; a programme without such a figure has no such limit.
/// </summary>
public static class StatutoryClock
{
    /// <summary>What runs for an application today, what ends first before the rest: where step limits overrun the whole, the tighter one rules.</summary>
    public static IReadOnlyList<RunningLimit> Of(ClockedApplication application, RulesetLibrary library, DateOnly today)
    {
        if (application.AcceptedOn is not { } accepted || ApplicationStatuses.Closed.Contains(application.Status))
        {
            return [];
        }

        List<RunningLimit?> limits =
        [
            application.Status == ApplicationStatus.Accepted ? Running("survey", accepted, today) : null,
            application.Status == ApplicationStatus.CountyDecision && application.PapersOn is { } received ? Running("county", received, today) : null,
            Running("whole", accepted, EarliestDecision(application, today)),
        ];
        return [.. limits.OfType<RunningLimit>().OrderBy(limit => limit.DueOn)];

        RunningLimit? Running(string step, DateOnly from, DateOnly earliest)
        {
            var name = $"{application.Programme.Replace('-', '_')}_{step}";
            return library.Parameters.FirstOrDefault(p => p.Name == name) is { } limit
                && limit.On(application.VillageCode[..6], accepted) is { } value && LastDay(limit.Period, from, (int)value.Value) is { } due
                ? new(limit, value, from, due, Left(limit.Period, today, due), today > due, earliest)
                : null;
        }
    }

    /// <summary>Seven whole days of notice lie between the day of posting and the opinion (S11 art 44).</summary>
    private static DateOnly EarliestDecision(ClockedApplication application, DateOnly today) => application.Status switch
    {
        ApplicationStatus.Accepted or ApplicationStatus.Surveyed => StepDates.Notice(today).Until.AddDays(1),
        ApplicationStatus.PublicNotice when application.NoticeUntil is { } until && until >= today => until.AddDays(1),
        _ => today,
    };

    private static DateOnly? LastDay(Period? period, DateOnly from, int length) => period switch
    {
        Period.WorkingDays => WorkCalendar.After(from, length),
        Period.Days => from.AddDays(length),
        Period.Months => from.AddMonths(length),
        _ => null,
    };

    private static int Left(Period? period, DateOnly today, DateOnly due) =>
        period == Period.WorkingDays ? WorkCalendar.Between(today, due) : due.DayNumber - today.DayNumber;
}
