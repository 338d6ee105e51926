using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Welfare.Eligibility.Audit;

/// <summary>Where the head of the chain is written down outside the database, and how often.</summary>
public sealed record AuditOptions(string AnchorFile, TimeSpan AnchorEvery)
{
    private const string FileName = "audit-anchors.log";
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>Reads <c>Audit:AnchorFile</c> (a file in the data folder without it) and <c>Audit:AnchorSeconds</c> (60).</summary>
    public static AuditOptions From(IConfiguration configuration, string dataFolder) => new(
        Path.GetFullPath(configuration["Audit:AnchorFile"] is { Length: > 0 } file ? file : Path.Combine(dataFolder, FileName)),
        configuration["Audit:AnchorSeconds"] is not { Length: > 0 } text ? Usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidOperationException($"Audit:AnchorSeconds is \"{text}\"; it is a number of seconds, 1 or more."));
}
