using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>The colour of a version's state; the words beside it carry the meaning.</summary>
public static class StateTones
{
    public static string Of(VersionState state) => state switch
    {
        VersionState.Draft => "unknown",
        VersionState.Approved => "review",
        VersionState.InForce => "met",
        _ => "past",
    };
}
