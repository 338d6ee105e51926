using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Eligibility.Applications;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Review;

/// <summary>The conditions a refusal rests on, by name and article.</summary>
internal static class GroundWords
{
    public static IEnumerable<Finding> Of(Application application, IReadOnlyList<string> grounds) =>
        Deciding.Of(Advice.Of(application)).DistinctBy(finding => finding.Rule).Where(finding => grounds.Contains(finding.Rule));

    /// <summary>Rule and article, as the page's language writes articles.</summary>
    public static string Cite(Finding finding) => $"{finding.Rule} · {new Wording(CultureInfo.CurrentUICulture).Article(finding.Cites)}";
}
