namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>What people call the states of a version.</summary>
public static class LifeWords
{
    /// <summary>A state.</summary>
    public static Words Of(VersionState state) => state switch
    {
        VersionState.Draft => new("草案", "draft"),
        VersionState.Approved => new("已批准，待施行", "approved"),
        VersionState.InForce => new("施行中", "in force"),
        VersionState.Superseded => new("已被取代", "superseded"),
        _ => new("已停用", "retired"),
    };
}
