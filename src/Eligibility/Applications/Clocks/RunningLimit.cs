using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>A limit in time that the law sets and that runs for an application.</summary>
/// <param name="Limit">The figure of the law.</param>
/// <param name="Value">Its value on the day of acceptance, with its source.</param>
/// <param name="From">The day that starts it; it is not counted.</param>
/// <param name="DueOn">Its last day.</param>
/// <param name="Left">Days of its own kind after today, up to and with the last day; negative when it is over.</param>
/// <param name="IsOver">From the day after the last one.</param>
/// <param name="EarliestEnd">The first day on which what it is for can be done, were every step still to come taken on its first possible day.</param>
public sealed record RunningLimit(Parameter Limit, ParameterValue Value, DateOnly From, DateOnly DueOn, int Left, bool IsOver, DateOnly EarliestEnd)
{
    private const int NearDays = 3;

    /// <summary>Days since it began that were left out because of pauses.</summary>
    public int NotCounted { get; init; }

    /// <summary>What it waits for, where that is known; null where it is for people to go on.</summary>
    public Rules.Words? Waits { get; init; }

    /// <summary>It ends within three of its days.</summary>
    public bool IsNear => !IsOver && Left <= NearDays;

    /// <summary>It is not over and can no longer be kept: the steps still to come take longer than is left.</summary>
    public bool CannotBeKept => !IsOver && EarliestEnd > DueOn;

    /// <summary>Whether somebody should look at it now.</summary>
    public bool Presses => IsOver || IsNear || CannotBeKept;

    /// <summary>The year's holidays are not published yet: Monday to Friday were counted.</summary>
    public bool IsProvisional => Limit.Period == Period.WorkingDays && !Places.WorkCalendar.Knows(DueOn.Year);
}
