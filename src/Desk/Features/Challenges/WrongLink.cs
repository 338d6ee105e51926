using Welfare.Eligibility.Challenges;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Challenges;

/// <summary>The way from a fact to "this is wrong", and, where somebody has said so already, who, since when and due when.</summary>
/// <param name="Query">What is pointed at, as the form's address says it.</param>
/// <param name="What">The fact and its person, for those who hear the page.</param>
/// <param name="Disputes">What people have said.</param>
/// <param name="Who">Whose fact it is, where several stand in one line; null otherwise.</param>
public sealed record WrongLink(string Query, string What, IReadOnlyList<OpenDispute> Disputes, string? Who = null)
{
    /// <summary>Whether a department answered it, so that there is somebody to correct it.</summary>
    public static bool IsFromDepartment(UsedFact fact) =>
        fact is { Member: not null, Source: ['D', >= '0' and <= '9', >= '0' and <= '9'], State: FactState.Known or FactState.None or FactState.Stale or FactState.Disputed, AsOf: not null };

    public static string To(UsedFact fact)
    {
        var parts = fact.Member!.Split('/', 2);
        var row = parts.Length == 2 ? $"&row={RecordTag.Of(parts[1])}" : "";
        return $"member={Uri.EscapeDataString(parts[0])}&item={fact.Source}&fact={Uri.EscapeDataString(fact.Fact)}{row}";
    }

    /// <summary>Whether a dispute of an application is about a fact that its page shows.</summary>
    public static bool IsAbout(DisputedFact disputed, UsedFact fact, IReadOnlyDictionary<string, string> names) =>
        disputed.Dispute.Item == fact.Source && disputed.Dispute.IsAbout(fact.Fact) && names.GetValueOrDefault(fact.Member!.Split('/')[0]) == disputed.Member;
}
