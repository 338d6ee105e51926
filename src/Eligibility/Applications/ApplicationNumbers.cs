using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications;

/// <summary>
/// Numbers like <c>PT2026-000123</c>: the county's letters, the year, a sequence. The unique index decides a race; the loser takes the next one.
/// </summary>
public sealed class ApplicationNumbers(IReadOnlyDictionary<string, string> prefixes)
{
    private const string Section = "Applications:CountyPrefixes";

    private static readonly Dictionary<string, string> Known = new() { ["350128"] = "PT" };

    /// <summary>Reads <c>Applications:CountyPrefixes</c> (county code to letters). A county without letters is called by its code.</summary>
    public static ApplicationNumbers From(IConfiguration configuration)
    {
        var prefixes = new Dictionary<string, string>(Known);
        foreach (var county in configuration.GetSection(Section).GetChildren())
        {
            prefixes[county.Key] = county.Value ?? "";
        }
        return new(prefixes);
    }

    internal async Task<string> NextAsync(WelfareDb db, string townshipCode, int year, CancellationToken cancellationToken)
    {
        var county = townshipCode[..PlaceCode.ShortLength];
        var start = string.Create(CultureInfo.InvariantCulture, $"{prefixes.GetValueOrDefault(county, county)}{year:0000}-");
        var last = await db.Applications
            .Where(application => application.Number.StartsWith(start))
            .OrderByDescending(application => application.Number.Length).ThenByDescending(application => application.Number)
            .Select(application => application.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var sequence = last is null ? 0 : int.Parse(last.AsSpan(start.Length), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{start}{sequence + 1:000000}");
    }
}
