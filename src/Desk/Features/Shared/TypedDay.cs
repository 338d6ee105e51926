using System.Globalization;

namespace Welfare.Desk.Features.Shared;

/// <summary>A calendar day as forms send it.</summary>
internal static class TypedDay
{
    /// <summary>The day; null where none was typed, or none that there is.</summary>
    public static DateOnly? Of(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
