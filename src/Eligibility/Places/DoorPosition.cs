using System.Globalization;
using System.Text.Json;
using Welfare.Eligibility.Erasure;
using Welfare.Rules;

namespace Welfare.Eligibility.Places;

/// <summary>Where a worker stood when they pressed to have the position of a door recorded: degrees of WGS 84. It never comes out of a picture.</summary>
public sealed record DoorPosition
{
    /// <summary>In metres: what is further off than this is no position of a door.</summary>
    public const int VaguestMetres = 100_000;

    private const int MostNorth = 90;
    private const int MostEast = 180;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Degrees north; south is below nought.</summary>
    public required decimal Latitude { get; init; }

    /// <summary>Degrees east; west is below nought.</summary>
    public required decimal Longitude { get; init; }

    /// <summary>How many metres off it may be, as the phone says.</summary>
    public required decimal Accuracy { get; init; }

    /// <summary>By the phone's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it is no position on earth; null where it is one.</summary>
    public Words? Problem() =>
        Math.Abs(Latitude) > MostNorth ? new("纬度应在 -90 到 90 度之间。", "A latitude is between -90 and 90 degrees.")
        : Math.Abs(Longitude) > MostEast ? new("经度应在 -180 到 180 度之间。", "A longitude is between -180 and 180 degrees.")
        : Accuracy is < 0 or > VaguestMetres ? new($"误差应在 0 到 {VaguestMetres} 米之间。", $"The accuracy is between 0 and {VaguestMetres} metres.")
        : At < Earliest || At > Latest ? new("记录位置的时间不是真实时间。", "The time of the position is no real time.")
        : null;

    /// <summary>To a tenth of a metre, which is more than any phone knows.</summary>
    public string NorthText() => Degrees(Latitude);

    public string EastText() => Degrees(Longitude);

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static DoorPosition? Of(string? json) => json is null || ErasedText.Is(json) ? null : JsonSerializer.Deserialize<DoorPosition>(json);

    private static string Degrees(decimal degrees) => degrees.ToString("0.000000", CultureInfo.InvariantCulture);
}
