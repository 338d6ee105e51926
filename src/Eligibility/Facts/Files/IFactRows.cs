namespace Welfare.Eligibility.Facts.Files;

/// <summary>The rows of a department's file, whatever its format, one at a time.</summary>
internal interface IFactRows : IDisposable
{
    int Count { get; }

    /// <summary>Line of the file, the header being line 1.</summary>
    int Line { get; }

    /// <summary>The row as comma-separated text, as it came.</summary>
    string Raw { get; }

    /// <summary>Whether the row could not be told into cells.</summary>
    bool IsMalformed { get; }

    long BytesRead { get; }

    long BytesTotal { get; }

    string this[int cell] { get; }

    /// <summary>The cell's number where the file itself has it as a number, not as text.</summary>
    double? NumberAt(int cell);

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    /// <exception cref="FactFileException">The file cannot be read on.</exception>
    bool Advance();
}
