using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Payments;
using Welfare.Rules;

namespace Welfare.Desk.Features.Payments;

/// <summary>The payment lists of a county, and the form to make one.</summary>
public sealed record PaymentListsPage(
    IReadOnlyList<PaymentList> Lists, IReadOnlyDictionary<string, Words> Programmes, bool MayMake, string? Programme, string Month, IReadOnlyList<Problem> Problems)
{
    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>One payment list, a page of its lines, and what this person may do with it.</summary>
public sealed record PaymentListPage(PaymentList List, Words Programme, IReadOnlyList<PaymentLine> Lines, int Page, IReadOnlyList<Problem> Problems)
{
    public const int LinesPerPage = 50;

    public required bool IsPaymentOfficer { get; init; }

    public required IReadOnlyList<PaymentStep> Steps { get; init; }

    public string? Typed { get; init; }

    public required ListedNames Names { get; init; }

    public int Pages => Math.Max(1, (List.Lines.Count + LinesPerPage - 1) / LinesPerPage);

    public int Held => List.Lines.Count(line => line.Hold is not null);

    public int Returned => List.Lines.Count(line => line.Returned is not null);

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
