using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;

namespace Welfare.Desk.Features.Tellings;

/// <summary>The decisions of a place that are still to be told.</summary>
public sealed record TellingListPage(
    OwedTellings Owed, int Page, IReadOnlyDictionary<string, Words> Programmes, IReadOnlyDictionary<string, Words> Villages, ListedNames Names)
{
    public int Pages => Math.Max(1, (Owed.Total + TellingRegister.PageSize - 1) / TellingRegister.PageSize);
}

/// <summary>What was typed about the telling of a decision.</summary>
public sealed record TellingForm
{
    public Guid Key { get; init; }

    public int Version { get; init; }

    public string? What { get; init; }

    public string? Way { get; init; }

    /// <summary>A calendar day.</summary>
    public string? On { get; init; }

    public string? Receiver { get; init; }

    public string? Proof { get; init; }

    public string? Note { get; init; }
}

/// <summary>One decision, what was recorded of its telling, and what can be.</summary>
public sealed record TellingPage(OwedTelling Of, Words Programme, Words Village, TellingForm Form, IReadOnlyList<Problem> Problems)
{
    /// <summary>Of who is told; masked without a reason.</summary>
    public required string Name { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The last days to appeal, counted from the telling; none while it is not told.</summary>
    public required IReadOnlyList<RunningLimit> Remedies { get; init; }

    public required bool MayPrint { get; init; }

    public required bool MaySetAside { get; init; }

    public required bool MayAppeal { get; init; }

    public Telling Telling => Of.Telling;

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
