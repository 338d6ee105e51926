using Welfare.Eligibility.Applications;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>The conditions a refusal rests on, by name and article.</summary>
public static class GroundWords
{
    public static IEnumerable<Words> Of(Application application, IReadOnlyList<string> grounds) =>
        from finding in Deciding.Of(Advice.Of(application)).DistinctBy(finding => finding.Rule)
        where grounds.Contains(finding.Rule)
        select new Words($"{finding.Title.Zh}（{finding.Rule}，{finding.Cites}）", $"{finding.Title.En} ({finding.Rule}, {finding.Cites})");
}
