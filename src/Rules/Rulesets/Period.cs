namespace Welfare.Rules.Rulesets;

/// <summary>What a parameter's whole number counts, where it is a limit in time.</summary>
public enum Period
{
    /// <summary>Working days by the State Council's calendar; the first day is not counted.</summary>
    WorkingDays,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>A day of every year, written month and day: 415 is 15 April, 1031 is 31 October.</summary>
    YearDay,

    /// <summary>A day of every month, 1 to 31.</summary>
    MonthDay,
}
