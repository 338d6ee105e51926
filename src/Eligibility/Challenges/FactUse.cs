using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Challenges;

/// <summary>What a determination looked at of one item of one member, whatever was known of it.</summary>
internal static class FactUse
{
    public static IReadOnlyList<UsedFact> Of(Determination determination, string member, string item) =>
        [.. determination.Findings.SelectMany(finding => finding.Facts).Where(fact => fact.Source == item && IsOf(fact.Member, member)).Distinct()];

    // A record of a member's list is called m1/2.
    private static bool IsOf(string? key, string member) =>
        key is not null && (key == member || (key.StartsWith(member, StringComparison.Ordinal) && key[member.Length] == '/'));
}
