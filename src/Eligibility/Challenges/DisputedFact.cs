using Welfare.Rules;

namespace Welfare.Eligibility.Challenges;

/// <summary>Something in dispute that an application's determination looked at.</summary>
/// <param name="Dispute">Who said so, since when, due when.</param>
/// <param name="Labels">What people call the facts of it that were used.</param>
/// <param name="Member">The name of the person they are about.</param>
public sealed record DisputedFact(OpenDispute Dispute, IReadOnlyList<Words> Labels, string Member)
{
    private const int MostNamed = 3;

    /// <summary>The facts and the person: 近12个月工资性收入（王秀兰）.</summary>
    public Words Says
    {
        get
        {
            var rest = Labels.Count - MostNamed;
            var (zh, en) = (string.Join('、', Labels.Take(MostNamed).Select(l => l.Zh)), string.Join(", ", Labels.Take(MostNamed).Select(l => l.En)));
            return rest > 0 ? new($"{zh}等{Labels.Count}项（{Member}）", $"{en} and {rest} more ({Member})") : new($"{zh}（{Member}）", $"{en} ({Member})");
        }
    }
}
