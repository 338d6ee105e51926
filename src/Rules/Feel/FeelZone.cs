using System.Globalization;

namespace Welfare.Rules.Feel;

/// <summary>An offset from universal time, or a zone of the IANA database such as <c>Asia/Shanghai</c>.</summary>
internal sealed class FeelZone : IEquatable<FeelZone>
{
    public const int WidestOffset = 18 * 3600;

    private readonly int _offset;
    private readonly TimeZoneInfo? _region;

    private FeelZone(int offset, TimeZoneInfo? region, string? id)
    {
        (_offset, _region, Id) = (offset, region, id);
    }

    /// <summary>The zone's name, or null for an offset.</summary>
    public string? Id { get; }

    public int StandardOffset => _region is null ? _offset : (int)_region.BaseUtcOffset.TotalSeconds;

    public static FeelZone OfOffset(int seconds) => new(seconds, null, null);

    /// <summary>A zone by its IANA name, or null when there is none.</summary>
    public static FeelZone? OfRegion(string id)
    {
        if (id.Length > 60 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'))
        {
            return null;
        }

        // Names of other systems, such as Windows', are not FEEL's.
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var region) && (region.HasIanaId || id is "Etc/UTC" or "UTC" or "GMT") ? new(0, region, id) : null;
    }

    /// <summary>Seconds to add to universal time when the zone's own clock shows this; of an hour that it shows twice, the first.</summary>
    public int OffsetAt(FeelDate date, long nanos)
    {
        if (_region is null)
        {
            return _offset;
        }

        var shown = Near(date, nanos, DateTimeKind.Unspecified);
        var offset = _region.IsAmbiguousTime(shown) ? _region.GetAmbiguousTimeOffsets(shown).Max() : _region.GetUtcOffset(shown);
        return (int)offset.TotalSeconds;
    }

    /// <summary>Seconds to add to universal time at an instant.</summary>
    public int OffsetAtUniversal(FeelDate date, long nanos) =>
        _region is null ? _offset : (int)_region.GetUtcOffset(Near(date, nanos, DateTimeKind.Utc)).TotalSeconds;

    public bool Equals(FeelZone? other) => other is not null && _offset == other._offset && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as FeelZone);

    public override int GetHashCode() => HashCode.Combine(_offset, Id);

    public override string ToString()
    {
        if (Id is not null)
        {
            return "@" + Id;
        }

        if (_offset == 0)
        {
            return "Z";
        }

        var seconds = Math.Abs(_offset);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(_offset < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds % 60:00}");
    }

    /// <summary>The same day of a year that the system's calendar has; the calendar repeats after 400 years.</summary>
    private static DateTime Near(FeelDate date, long nanos, DateTimeKind kind)
    {
        var year = date.Year;
        if (year is < 2 or > 9998)
        {
            var inCycle = (int)(year - (Calendar.FloorDivide(year, 400) * 400));
            year = year < 2 ? inCycle + 400 : inCycle + 9200;
        }

        return new DateTime((int)year, date.Month, date.Day, 0, 0, 0, kind).AddTicks(nanos / 100);
    }
}
