using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Evaluation;

namespace Welfare.Eligibility.Screening;

/// <summary>A visit's household, ready for the rules.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Subject">Its facts.</param>
/// <param name="Answers">How each department stands to each member's items.</param>
public sealed record AssembledHousehold(Visit Visit, Subject Subject, IReadOnlyList<DepartmentAnswer> Answers);

/// <summary>How a department stands to one item of one member.</summary>
/// <param name="Department">The department's id.</param>
/// <param name="Item">D01 and on.</param>
/// <param name="Member">The member's key.</param>
/// <param name="State">Known, None, Unknown, Stale, Disputed or NotAuthorised.</param>
/// <param name="AsOf">The day the department says it was true.</param>
public sealed record DepartmentAnswer(string Department, string Item, string Member, FactState State, DateOnly? AsOf)
{
    /// <summary>What people say is wrong in the answer; empty where nobody does.</summary>
    public IReadOnlyList<OpenDispute> Disputes { get; init; } = [];
}
