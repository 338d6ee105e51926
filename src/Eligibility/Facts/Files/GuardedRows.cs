namespace Welfare.Eligibility.Facts.Files;

/// <summary>The rows of a file that went back to its sender and came again: without the apostrophes that kept spreadsheets from running cells.</summary>
internal sealed class GuardedRows(IFactRows rows) : IFactRows
{
    public int Count => rows.Count;

    public int Line => rows.Line;

    public string Raw => CsvText.Unguarded(rows.Raw);

    public bool IsMalformed => rows.IsMalformed;

    public long BytesRead => rows.BytesRead;

    public long BytesTotal => rows.BytesTotal;

    public string this[int cell] => CsvText.UnguardedCell(rows[cell]);

    public double? NumberAt(int cell) => rows.NumberAt(cell);

    public bool Advance() => rows.Advance();

    public void Dispose() => rows.Dispose();
}
