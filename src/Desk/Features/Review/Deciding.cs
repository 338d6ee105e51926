using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Review;

/// <summary>The findings that decide: classes and notes only inform.</summary>
public static class Deciding
{
    public static IEnumerable<Finding> Of(Determination advice) =>
        advice.Findings.Where(finding => finding.Kind is "requirement" or "bar" or "benefit");
}
