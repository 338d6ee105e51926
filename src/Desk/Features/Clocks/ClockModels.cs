using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;

namespace Welfare.Desk.Features.Clocks;

/// <summary>What was typed about a pause or a special case.</summary>
public sealed record ClockForm
{
    public Guid Key { get; init; }

    public string? Reason { get; init; }

    /// <summary>A calendar day.</summary>
    public string? From { get; init; }

    /// <summary>A calendar day.</summary>
    public string? Until { get; init; }

    public string? Note { get; init; }
}

/// <summary>The limits of one application, its pauses, and what can be recorded about them.</summary>
public sealed record ClockPage(ApplicationHead Head, ClockForm Form, IReadOnlyList<Problem> Problems)
{
    public required IReadOnlyList<RunningLimit> Limits { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The reasons whose days the county leaves out.</summary>
    public required IReadOnlySet<PauseReason> Stopping { get; init; }

    public required bool CanBeLonger { get; init; }

    public Application Application => Head.Application;

    public ClockPause? Running => Application.Pauses.FirstOrDefault(pause => pause.Until is null);

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
