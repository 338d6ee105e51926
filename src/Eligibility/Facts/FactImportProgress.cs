namespace Welfare.Eligibility.Facts;

/// <summary>How far a file has come: first it is read, then its answers are written.</summary>
public readonly record struct FactImportProgress(string File, int Rows, long BytesRead, long BytesTotal)
{
    // Reading and checking takes about as long as writing.
    private const double ReadingShare = 0.6;

    public long Written { get; init; }

    public long ToWrite { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double Share =>
        (ReadingShare * BytesRead / Math.Max(1, BytesTotal)) + (ToWrite == 0 ? 0 : (1 - ReadingShare) * Written / ToWrite);
}
