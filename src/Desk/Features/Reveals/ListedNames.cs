using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Features.Reveals;

/// <summary>The names on a list of several people's cases: masked, or shown on this page this once.</summary>
/// <param name="List">Where the form goes.</param>
/// <param name="Count">How many there are.</param>
/// <param name="AreShown">Whether they are shown.</param>
/// <param name="Form">The reason as it was filled in.</param>
/// <param name="Problems">Why they are not shown.</param>
public sealed record ListedNames(ListAddress List, int Count, bool AreShown, RevealForm Form, IReadOnlyList<Problem> Problems)
{
    public string Of(string name) => AreShown || name.Length == 0 ? name : PersonName.Masked(name);
}

/// <summary>A list's address, and the filters and page that it is sent with.</summary>
public sealed record ListAddress(string Action, params IReadOnlyList<(string Name, string? Value)> Fields);

/// <summary>Somebody on a list; of a phone's report that fits nobody the person is not known.</summary>
public readonly record struct ListedPerson(Guid? Person, string CaseType, Guid Case)
{
    public static IReadOnlyList<ListedPerson> Of(IEnumerable<Seen> seen) => [.. seen.Select(one => new ListedPerson(one.Person, one.CaseType, one.Case))];
}

/// <summary>Somebody's reason to see the names of a list.</summary>
public sealed record NamesForm
{
    /// <summary>Tells it from a search, where both go to one address.</summary>
    public bool Names { get; init; }

    public string? Reason { get; init; }

    public string? Words { get; init; }
}
