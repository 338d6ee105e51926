using Welfare.Eligibility.Departments;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>What is kept of a file's row until its person's turn comes.</summary>
/// <param name="Person">The person's id, so that its order is the order of the ids' bytes.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Kind">What it says.</param>
/// <param name="AsOf">The row's day.</param>
/// <param name="Text">Its values; empty unless found.</param>
internal readonly record struct SortedRow(UInt128 Person, int Line, SortedRowKind Kind, DateOnly AsOf, byte[] Text);

internal enum SortedRowKind : byte
{
    Found = AnswerStatus.Found,
    NotFound = AnswerStatus.NotFound,
    NoAnswer = AnswerStatus.NoAnswer,
    Error = AnswerStatus.Error,

    /// <summary>The row was this person's, but could not be read.</summary>
    Refused,

    /// <summary>Somebody else's row bore this person's number.</summary>
    Disputed,
}
