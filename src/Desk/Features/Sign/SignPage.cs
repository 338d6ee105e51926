using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Consent;
using Welfare.Rules;

namespace Welfare.Desk.Features.Sign;

public sealed record SignPage(
    string Token, SigningRequest Request, IReadOnlyList<AskedDepartment> Departments, string? LastFour, string? Name, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>A department that will be asked, and about what.</summary>
public sealed record AskedDepartment(Words Label, IReadOnlyList<Words> Items);
