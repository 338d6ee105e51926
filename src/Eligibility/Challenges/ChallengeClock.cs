using System.Globalization;
using Microsoft.Extensions.Configuration;
using Welfare.Eligibility.Places;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// How long a department has to answer. No text we could check sets a number of days: the limit is house practice, and pages say so. An item
/// that is answered on request only has as long as such an answer takes (<c>takes</c> in <c>facts.yaml</c>), where that is longer.
/// </summary>
/// <param name="UsualDays">Working days from the day after it is raised, the last one inclusive.</param>
/// <param name="WarningDays">From how many working days before the end on it is shown as due soon.</param>
public sealed record ChallengeClock(int UsualDays, int WarningDays)
{
    private const int MostDays = 60;
    private const string OnRequest = "on-request";

    /// <summary>Reads <c>Challenges:WorkingDays</c> (5 unless set) and <c>Challenges:WarningDays</c> (2 unless set).</summary>
    public static ChallengeClock From(IConfiguration configuration) =>
        new(Number(configuration, "Challenges:WorkingDays", 5), Number(configuration, "Challenges:WarningDays", 2));

    public int DaysFor(Item item) => item.Refresh == OnRequest ? Math.Max(UsualDays, item.Takes?.Days ?? 0) : UsualDays;

    public DateOnly DueOn(Item item, DateOnly raised) => WorkCalendar.After(raised, DaysFor(item));

    /// <summary>How a day stands to the end of the limit.</summary>
    public DueStanding Standing(DateOnly dueOn, DateOnly today)
    {
        var left = WorkCalendar.Between(today, dueOn);
        return new(dueOn, left, today > dueOn, today <= dueOn && left <= WarningDays, !WorkCalendar.Knows(dueOn.Year));
    }

    private static int Number(IConfiguration configuration, string key, int usual)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostDays
            ? number
            : throw new InvalidOperationException($"{key} is \"{text}\"; it can be a whole number from 1 to {MostDays}.");
    }
}

/// <summary>How much of a limit is left.</summary>
/// <param name="DueOn">Its last day.</param>
/// <param name="WorkingDaysLeft">After today, up to and with the last day; negative when it is over.</param>
/// <param name="IsOverdue">From the day after the last one.</param>
/// <param name="IsDueSoon">It ends soon and is not over.</param>
/// <param name="IsProvisional">The year's holidays are not held, so Monday to Friday were counted.</param>
public sealed record DueStanding(DateOnly DueOn, int WorkingDaysLeft, bool IsOverdue, bool IsDueSoon, bool IsProvisional);
