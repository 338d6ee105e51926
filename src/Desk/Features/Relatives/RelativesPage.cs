using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Relatives;

namespace Welfare.Desk.Features.Relatives;

/// <summary>A declaration as it was typed.</summary>
public sealed record RelativeForm
{
    public Guid Key { get; init; }

    public KinRelation? Relation { get; init; }

    public string? IdNumber { get; init; }

    public string? Name { get; init; }

    public string? Reason { get; init; }
}

/// <summary>What one member of staff has declared.</summary>
public sealed record RelativesPage(IReadOnlyList<OwnRelative> Own, RelativeForm Form, IReadOnlyList<Problem> Problems, string? Done)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
