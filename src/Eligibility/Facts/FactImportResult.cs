namespace Welfare.Eligibility.Facts;

/// <summary>What became of a file.</summary>
public sealed record FactImportResult
{
    public required string File { get; init; }

    public required string Item { get; init; }

    public required Guid BatchId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required bool Complete { get; init; }

    /// <summary>The very same file had been taken before, and nothing changed.</summary>
    public bool AlreadyTaken { get; init; }

    public int RowsRead { get; init; }

    public int RowsKept { get; init; }

    public int RowsQuarantined { get; init; }

    /// <summary>People of whom the file says something.</summary>
    public int AnswersRecorded { get; init; }

    public int PeopleAdded { get; init; }

    /// <summary>The first problems, in the order of the file.</summary>
    public IReadOnlyList<FactFileProblem> Problems { get; init; } = [];

    internal static FactImportResult Of(FactBatch batch) => new()
    {
        File = batch.FileName,
        Item = batch.Item,
        BatchId = batch.Id,
        AsOf = batch.AsOf,
        Complete = batch.Complete,
        RowsRead = batch.RowsRead,
        RowsKept = batch.RowsKept,
        RowsQuarantined = batch.RowsQuarantined,
    };
}
