using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Visits;

/// <summary>One reason behind a verdict, said once for all the members it holds for.</summary>
public sealed record AdviceLine(
    Verdict Verdict, Words Title, IReadOnlyList<string> Members, IReadOnlyList<Words> Messages, string Cites, Margin? Margin, long? Amount, string? AmountPer)
{
    /// <summary>
    /// What is given, where something is; else everything that stands in the way; and what a person must judge in either case.
    /// </summary>
    public static IReadOnlyList<AdviceLine> Of(Determination determination, Func<string, string> nameOf)
    {
        var given = determination.Verdict is Verdict.Met or Verdict.Review;
        return
        [
            .. determination.Findings
                .Where(f => f.Verdict == Verdict.Review ? IsDecisive(f) : given ? IsGiven(f) : f.Verdict == Verdict.NotMet && IsDecisive(f))
                .GroupBy(f => (f.Rule, f.Verdict))
                .Select(same => Merge([.. same], determination, nameOf)),
        ];
    }

    private static bool IsDecisive(Finding finding) => finding.Kind is "requirement" or "bar" or "benefit";

    private static bool IsGiven(Finding finding) => finding is { Kind: "benefit", Verdict: Verdict.Met };

    private static AdviceLine Merge(IReadOnlyList<Finding> same, Determination determination, Func<string, string> nameOf)
    {
        var benefits = determination.Benefits.Where(b => b.Rule == same[0].Rule && b.Amount is not null && same.Any(f => f.Member == b.Member)).ToList();
        return new(
            same[0].Verdict,
            same[0].Title,
            [.. same.Select(f => f.Member).OfType<string>().Select(nameOf)],
            [.. same.Select(f => f.Message).Distinct()],
            same[0].Cites,
            same.Count == 1 ? same[0].Margin : null,
            benefits.Count == 0 ? null : benefits.Sum(b => b.Amount),
            benefits.FirstOrDefault()?.AmountPer);
    }
}
