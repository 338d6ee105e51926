using Welfare.Rules;

namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>
/// The way of a family's applications from filing to decision. Everything that can happen is a step of the list, and what is not in it cannot: the
/// machine that runs, the document and the tests are made of it.
/// </summary>
/// <param name="Family">Whose way it is.</param>
/// <param name="Title">What people call the family.</param>
/// <param name="Law">The articles it follows.</param>
/// <param name="Steps">In no particular order.</param>
internal sealed record ApplicationWay(ProgrammeFamily Family, Words Title, string Law, IReadOnlyList<WayStep> Steps)
{
    /// <summary>In no particular order, each with what keeps its part apart from the others.</summary>
    public IReadOnlyList<WayStep> Steps { get; } = [.. Steps.Select(KeptApart)];

    /// <summary>In the order of <see cref="ApplicationStatus"/>.</summary>
    public IReadOnlyList<ApplicationStatus> States { get; } = [.. Steps.SelectMany(step => (ApplicationStatus[])[step.From, step.To]).Distinct().Order()];

    public IEnumerable<WayStep> From(ApplicationStatus status) => Steps.Where(step => step.From == status).OrderBy(step => step.Trigger);

    private static WayStep KeptApart(WayStep step) => CaseParts.Of(step.Trigger) switch
    {
        null or CasePart.Filing => step,
        CasePart.Survey when step.Trigger != ApplicationTrigger.RecordVillageReview => step with { Guards = [.. step.Guards, StepGuards.PartsApart, StepGuards.InvestigatorsApart] },
        _ => step with { Guards = [.. step.Guards, StepGuards.PartsApart] },
    };
}
