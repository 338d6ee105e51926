using System.Security.Cryptography;

namespace Welfare.Eligibility.Security;

/// <summary>A password handed out for the first sign-in: read from a screen once, typed once.</summary>
internal static class OneTimePassword
{
    /// <summary>How long it can wait to be used.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromHours(72);

    // Without what looks alike on paper; 31^12 is beyond guessing.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int GroupLength = 4;
    private const int Groups = 3;

    public static string Make() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}
