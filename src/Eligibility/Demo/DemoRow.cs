namespace Welfare.Eligibility.Demo;

/// <summary>One row that a department will deliver of a person.</summary>
/// <param name="Values">Fact names with values as the department writes them.</param>
internal sealed record DemoRow(params (string Fact, string Value)[] Values)
{
    public string Status { get; init; } = "FOUND";

    /// <summary>When the department has the number under another name.</summary>
    public string? Name { get; init; }

    /// <summary>Age of the answer in days; the item's customary age when null.</summary>
    public int? DaysOld { get; init; }
}
