using Welfare.Eligibility.Disasters;

namespace Welfare.Desk.Features.Disasters;

/// <summary>An event as typed. Times are China's, as the browser's field writes them.</summary>
public sealed record NewDisasterForm
{
    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? BeganAt { get; init; }

    public IReadOnlyList<string>? Areas { get; init; }

    public string? Level { get; init; }

    public string? AnnouncedAt { get; init; }

    public string? Document { get; init; }

    public ResponseForm Response => new() { Level = Level, AnnouncedAt = AnnouncedAt, Document = Document };

    public static NewDisasterForm At(DateTimeOffset now) => new() { BeganAt = DisasterReading.Typed(now), AnnouncedAt = DisasterReading.Typed(now) };
}

/// <summary>An announcement, or the reason for closing, as typed.</summary>
public sealed record ResponseForm
{
    /// <summary>What ends the response.</summary>
    public const string End = "end";

    public string? Level { get; init; }

    public string? AnnouncedAt { get; init; }

    public string? Document { get; init; }

    public string? Reason { get; init; }

    public static ResponseForm At(DateTimeOffset now) => new() { AnnouncedAt = DisasterReading.Typed(now) };
}

/// <summary>A village's count as typed.</summary>
public sealed record CountForm
{
    public static IReadOnlyList<string> Fields { get; } = ["affected", "relocated", "dead", "missing", "collapsed", "serious", "slight"];

    public string? Kind { get; init; }

    public string? StateAt { get; init; }

    public string? Affected { get; init; }

    public string? Relocated { get; init; }

    public string? Dead { get; init; }

    public string? Missing { get; init; }

    public string? Collapsed { get; init; }

    public string? Serious { get; init; }

    public string? Slight { get; init; }

    public string? Reason { get; init; }

    /// <summary>In the order of <see cref="Fields"/>.</summary>
    public IReadOnlyList<string?> Figures => [Affected, Relocated, Dead, Missing, Collapsed, Serious, Slight];

    public static CountForm At(DateTimeOffset now, CountKind? before) => new()
    {
        StateAt = DisasterReading.Typed(now),
        Kind = (before switch { null => CountKind.First, CountKind.Verified => CountKind.Verified, _ => CountKind.Continued }).ToString(),
    };
}
