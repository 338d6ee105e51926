using Welfare.Rules;

namespace Welfare.Desk.Features.Visits;

/// <summary>What is about to be handed in, for a last look. The key makes a second press give the first number.</summary>
public sealed record ApplyPage(VisitHead Head, ProgrammeAdvice Advice, IReadOnlyList<HouseholdRow> Members, IReadOnlyList<Words> Relations, string Key);

public sealed record ApplicationsPage(VisitHead Head, IReadOnlyList<SubmittedRow> Applications);

/// <summary>An application handed in during this visit.</summary>
public sealed record SubmittedRow
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string Programme { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required Verdict AdviceVerdict { get; init; }

    public Words? Title { get; init; }

    /// <summary>Whether its receipt masks facts of somebody's health.</summary>
    public bool MasksHealth { get; init; }
}
