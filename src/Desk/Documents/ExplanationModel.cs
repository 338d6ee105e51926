using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>What an explanation (说明书) explains. It is for the applicant, so it holds nothing about anybody else.</summary>
public sealed record ExplanationModel
{
    /// <summary>The application's number; null before one is filed.</summary>
    public string? ApplicationNumber { get; init; }

    public required Words Office { get; init; }

    public required string ApplicantName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Explained in full.</summary>
    public required Determination Advice { get; init; }

    public required DocumentNames Names { get; init; }

    /// <summary>Something the reader must know of the explanation itself, such as that the rules have changed since.</summary>
    public Words? Caution { get; init; }

    /// <summary>Whether the county has approved the rules that the advice rests on.</summary>
    public required Words CountyStanding { get; init; }
}
