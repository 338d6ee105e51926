namespace Welfare.Eligibility.Disasters;

/// <summary>
/// A county reports what a disaster did within two hours of its happening (应急〔2020〕19号; before it 民函〔2008〕119号). It can only report what
/// its villages have told it by then, so a village's first report is due at the same moment (docs/decisions/0017).
/// </summary>
internal static class FirstReportLimit
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    public static DateTimeOffset DueAt(DateTimeOffset beganAt) => beganAt + Limit;

    /// <summary>Within two hours: exactly two hours after it is still in time.</summary>
    public static bool IsLate(DateTimeOffset beganAt, DateTimeOffset at) => at > DueAt(beganAt);
}
