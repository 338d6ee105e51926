using Welfare.Eligibility.Awards;
using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>What the letter about a change of an award says: before and after, from which month, why, by which article.</summary>
public sealed record AwardLetterModel
{
    public string LetterNumber { get; init; } = "";

    public string ApplicationNumber { get; init; } = "";

    public Words Office { get; init; } = Words.Same("");

    public string ApplicantName { get; init; } = "";

    /// <summary>Already masked; a whole number is refused.</summary>
    public string ApplicantIdMasked { get; init; } = "";

    public Words Programme { get; init; } = Words.Same("");

    public required string ProgrammeId { get; init; }

    public required AwardChangeKind Kind { get; init; }

    public required AwardEnd? End { get; init; }

    public required DateOnly? DiedOn { get; init; }

    /// <summary>The first month it applies to.</summary>
    public required DateOnly FromMonth { get; init; }

    /// <summary>The last month of grace or of a correction; null where there is none.</summary>
    public required DateOnly? LastMonth { get; init; }

    /// <summary>What is paid for which months, before and after.</summary>
    public required IReadOnlyList<AwardLetterLine> Lines { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    /// <summary>As the deciding person wrote it.</summary>
    public required string Reason { get; init; }

    public static AwardLetterModel Of(Award award, AwardChange change) => new()
    {
        ProgrammeId = award.Programme,
        Kind = change.Kind,
        End = change.End,
        DiedOn = change.DiedOn,
        FromMonth = change.FromMonth,
        LastMonth = change.LastMonth,
        Lines = [.. LinesOf(award, change)],
        DecidedAt = change.At,
        DecidedBy = change.ByName,
        Reason = change.Reason,
    };

    private static IEnumerable<AwardLetterLine> LinesOf(Award award, AwardChange change)
    {
        if (change.Kind == AwardChangeKind.Corrected)
        {
            return AwardMonths.Between(change.FromMonth, change.LastMonth!.Value).Select(month => new AwardLetterLine(month, month, award.AmountBefore(change, month), change.Amount));
        }
        AwardLetterLine first = new(change.FromMonth, change.LastMonth, award.AmountBefore(change, change.FromMonth), change.Amount);
        return change.LastMonth is { } last ? [first, new(last.AddMonths(1), null, award.AmountBefore(change, last.AddMonths(1)), 0)] : [first];
    }
}

/// <summary>Fen a month, before and after.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month; null where there is none.</param>
/// <param name="Before">What was to be paid.</param>
/// <param name="After">What is paid now.</param>
public sealed record AwardLetterLine(DateOnly From, DateOnly? To, long Before, long After);
