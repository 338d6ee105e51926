using Welfare.Desk.Features.Visits;

namespace Welfare.Desk.Features.Reveals;

/// <summary>What a page masks and what of it is shown this once.</summary>
/// <param name="Action">Where the form goes: the page's own address.</param>
/// <param name="Things">Everything the page masks.</param>
/// <param name="Shown">Keys of what is shown this once.</param>
/// <param name="Form">As it was filled in.</param>
/// <param name="Problems">Why nothing more is shown.</param>
public sealed record RevealPanel(
    string Action, IReadOnlyList<RevealThing> Things, IReadOnlySet<string> Shown, RevealForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    /// <summary>Whether the health of a member, or of the household, is shown.</summary>
    public bool ShowsHealth(string? member) => Things.Any(thing => !thing.IsNumber && thing.Member == member && Shown.Contains(thing.Key));
}

/// <summary>The fields that ask for the reason.</summary>
/// <param name="Id">What the fields' ids begin with.</param>
/// <param name="Form">As they were filled in.</param>
/// <param name="Problems">What is wrong with them.</param>
public sealed record RevealWhy(string Id, RevealForm Form, IReadOnlyList<Problem> Problems);
