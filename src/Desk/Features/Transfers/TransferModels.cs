using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Transfers;
using Welfare.Rules;

namespace Welfare.Desk.Features.Transfers;

/// <summary>The transfers that leave or come to a place.</summary>
public sealed record TransferListPage(
    TransferList List, int Page, IReadOnlyDictionary<string, Words> Programmes, IReadOnlyDictionary<string, Words> Places, ListedNames Names)
{
    public int Pages => Math.Max(1, (List.Total + TransferRegister.PageSize - 1) / TransferRegister.PageSize);
}

/// <summary>A transfer as it was typed.</summary>
public sealed record ProposeForm
{
    public Guid Key { get; init; }

    public Guid Application { get; init; }

    public string? To { get; init; }

    /// <summary>A calendar day.</summary>
    public string? MovedOn { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The page to hand a household over.</summary>
public sealed record ProposePage(string Number, string Name, Words Programme, long Amount, IReadOnlyList<Place> Townships, ProposeForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>What was typed about a transfer under way.</summary>
public sealed record TransferForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    public string? Act { get; init; }

    public string? Village { get; init; }

    public string? Reason { get; init; }
}

/// <summary>One transfer, its signatures and what can be signed.</summary>
public sealed record TransferPage(
    TitledTransfer Of, Words Programme, IReadOnlyDictionary<string, Words> Places, IReadOnlyList<TransferAct> Acts, IReadOnlyList<Place> Villages, TransferForm Form, IReadOnlyList<Problem> Problems)
{
    public required bool MayPrint { get; init; }

    public Transfer Transfer => Of.Transfer;

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
