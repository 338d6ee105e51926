using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Screening;

/// <summary>Asks every programme about a visit's household.</summary>
public sealed class Screener(HouseholdAssembler assembler, RuleEngine engine)
{
    /// <summary>One determination a programme; empty where there is no such visit.</summary>
    public async Task<IReadOnlyList<Determination>> ScreenAsync(Guid visitId, CancellationToken cancellationToken) =>
        await assembler.AssembleAsync(visitId, cancellationToken) is { } household ? engine.Determine(household.Subject) : [];

    /// <summary>One programme explained in full; null where there is no such visit or the programme is not in force for it.</summary>
    public async Task<Determination?> ExplainAsync(Guid visitId, string programme, CancellationToken cancellationToken) =>
        await assembler.AssembleAsync(visitId, cancellationToken) is { } household && engine.Explain(household.Subject, [programme]) is [var explained]
            ? explained
            : null;

    /// <summary>How the departments have answered for each member who lives together.</summary>
    public async Task<IReadOnlyList<DepartmentAnswer>> AnswersAsync(Guid visitId, CancellationToken cancellationToken) =>
        (await assembler.AssembleAsync(visitId, cancellationToken))?.Answers ?? [];
}
