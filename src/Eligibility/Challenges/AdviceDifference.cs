using Welfare.Eligibility.Applications;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Challenges;

/// <summary>What is otherwise in one determination than in another of the same household and rules.</summary>
public sealed record AdviceDifference(Determination Before, Determination After, IReadOnlyList<RuleDifference> Rules)
{
    public bool IsVerdict => Before.Verdict != After.Verdict;

    public bool IsAmount => Before.Amount != After.Amount;

    public bool IsAny => IsVerdict || IsAmount || Rules.Count > 0;

    public static AdviceDifference Of(Determination before, Determination after)
    {
        var now = after.Findings.ToLookup(Key);
        return new(
            before,
            after,
            [
                .. from finding in before.Findings
                   let other = now[Key(finding)].FirstOrDefault()
                   where other?.Verdict != finding.Verdict
                   select new RuleDifference(finding.Rule, finding.Title, finding.Cites, finding.Member, finding.Verdict, other?.Verdict),
                .. from finding in after.Findings
                   where !before.Findings.Any(earlier => Key(earlier) == Key(finding))
                   select new RuleDifference(finding.Rule, finding.Title, finding.Cites, finding.Member, null, finding.Verdict),
            ]);
    }

    /// <summary>What is otherwise in a redetermination; null where it could not be determined again.</summary>
    public static AdviceDifference? Of(Redetermination again) =>
        again.AfterJson is { } after ? Of(Advice.Read(again.BeforeJson), Advice.Read(after)) : null;

    private static (string, string?) Key(Finding finding) => (finding.Rule, finding.Member);
}

/// <summary>One rule that came out otherwise; null where it did not speak of the member at all.</summary>
public sealed record RuleDifference(string Rule, Words Title, string Cites, string? Member, Verdict? Before, Verdict? After);
