using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>What a decision letter says. A named person decided; the determination is the advice that lay before them.</summary>
public sealed record DecisionLetterModel
{
    public required string LetterNumber { get; init; }

    public required string ApplicationNumber { get; init; }

    public required Words Office { get; init; }

    public Words? OfficeContact { get; init; }

    public required string ApplicantName { get; init; }

    /// <summary>Already masked; a whole number is refused.</summary>
    public required string ApplicantIdMasked { get; init; }

    public required Words Programme { get; init; }

    public required DateOnly AcceptedOn { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required LetterOutcome Outcome { get; init; }

    /// <summary>As the deciding person wrote it.</summary>
    public required string Reason { get; init; }

    /// <summary>Ids of the conditions that a refusal rests on.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Why the decision is not what the rules advised; null when it is.</summary>
    public Words? Departure { get; init; }

    /// <summary>Fen; null when nothing is paid.</summary>
    public long? Amount { get; init; }

    /// <summary><c>month</c>, <c>once</c> or <c>day</c>.</summary>
    public string? AmountPer { get; init; }

    /// <summary>Any day of the month of the first payment.</summary>
    public DateOnly? StartMonth { get; init; }

    public required Determination Advice { get; init; }

    /// <summary>The sum line by line, the total last; without it the benefits of the advice are listed.</summary>
    public IReadOnlyList<CalculationLine> Calculation { get; init; } = [];

    /// <summary>Who hears an administrative reconsideration here; null prints a line to fill in.</summary>
    public Words? ReconsiderationBody { get; init; }

    /// <summary>Which court hears an action here; null prints a line to fill in.</summary>
    public Words? Court { get; init; }

    public DocumentNames Names { get; init; } = DocumentNames.None;
}

public enum LetterOutcome
{
    Granted,
    Refused,
    Changed,
    Stopped,
}

public sealed record CalculationLine(Words Label, Words Working, Words Result);
