namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>Where a version stands in its life.</summary>
public enum VersionState
{
    /// <summary>Nobody has approved it: it can be read, tested and rehearsed, and decides nothing.</summary>
    Draft,

    /// <summary>A second person has approved it; its first day is still to come.</summary>
    Approved,

    /// <summary>It decides applications accepted today.</summary>
    InForce,

    /// <summary>A later version or a correction has taken its place.</summary>
    Superseded,

    /// <summary>It ended and nothing follows.</summary>
    Retired,
}

/// <summary>A version's state on a day.</summary>
/// <param name="Version">The version.</param>
/// <param name="State">Its state.</param>
/// <param name="Publication">Its line; null for a draft.</param>
/// <param name="LastDay">The last day on which it decides, inclusive; null while nothing ends it. Without meaning where <paramref name="CorrectedBy"/> stands.</param>
/// <param name="Next">The version that follows it in time; null where none does.</param>
/// <param name="CorrectedBy">The revision that has taken its place from its first day: it decides nothing any more; null without one.</param>
public sealed record VersionStanding(Ruleset Version, VersionState State, Publication? Publication, DateOnly? LastDay, Ruleset? Next, Ruleset? CorrectedBy)
{
    /// <summary>The state of a version of a library on a day.</summary>
    public static VersionStanding Of(RulesetLibrary library, Ruleset version, DateOnly today)
    {
        var line = library.PublicationOf(version);
        var corrected = library.Versions.FirstOrDefault(v => v.Programme == version.Programme && v.InForce == version.InForce && v.Revision > version.Revision);
        var next = library.Versions.FirstOrDefault(v => v.Programme == version.Programme && v.InForce > version.InForce);
        var last = library.LastDay(version);
        var state = line is null ? VersionState.Draft
            : corrected is not null ? VersionState.Superseded
            : version.InForce > today ? VersionState.Approved
            : last is null || last >= today ? VersionState.InForce
            : next is null ? VersionState.Retired : VersionState.Superseded;
        return new(version, state, line, last, next, corrected);
    }
}
