namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>A worked case of a procedure from <c>rulesets/procedure/scenarios/</c>: what happens, and what must come out.</summary>
internal abstract record ProcedureScenario
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>Lets it happen and compares; what does not come out fails with the place in the file.</summary>
    public abstract Task RunAsync();

    protected string Place => $"{File}({Line}): {Name}";
}
