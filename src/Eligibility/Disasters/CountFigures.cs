namespace Welfare.Eligibility.Disasters;

/// <summary>What a village has counted. Null is not known yet, and never nought.</summary>
/// <param name="Affected">People affected.</param>
/// <param name="Relocated">People moved to safety.</param>
/// <param name="Dead">People who died.</param>
/// <param name="Missing">People missing.</param>
/// <param name="Collapsed">Houses collapsed.</param>
/// <param name="Serious">Houses seriously damaged.</param>
/// <param name="Slight">Houses slightly damaged.</param>
public sealed record CountFigures(int? Affected, int? Relocated, int? Dead, int? Missing, int? Collapsed, int? Serious, int? Slight)
{
    /// <summary>More than any village has people or houses.</summary>
    public const int Most = 1_000_000;

    public static CountFigures None { get; } = new(null, null, null, null, null, null, null);

    /// <summary>In the order in which they are asked and shown.</summary>
    public IReadOnlyList<int?> All => [Affected, Relocated, Dead, Missing, Collapsed, Serious, Slight];

    public bool IsEmpty => All.All(figure => figure is null);

    public bool IsWhole => All.All(figure => figure is not null);

    /// <summary>Whether a figure is lower than the other's, where both are known.</summary>
    public bool IsLowerThan(CountFigures other) => All.Zip(other.All).Any(pair => pair.First < pair.Second);

    public static CountFigures Of(IReadOnlyList<int?> all) => new(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
}
