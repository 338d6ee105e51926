using Microsoft.EntityFrameworkCore;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>A batch as far as the ledger needs it.</summary>
internal sealed record BatchEntry(Guid Id, string Item, string Region, bool Complete, DateOnly AsOf, DateTimeOffset ReceivedAt, string? Columns)
{
    public byte[] Key { get; } = DeliveredAnswer.KeyOf(Id);

    public Rank Rank => new(AsOf, ReceivedAt, Id);

    public static IQueryable<BatchEntry> Of(IQueryable<FactBatch> batches) => batches.AsNoTracking()
        .Select(batch => new BatchEntry(batch.Id, batch.Item, batch.Region, batch.Complete, batch.AsOf, batch.ReceivedAt, batch.Columns));
}

/// <summary>Which of two answers stands: the one of the later day, then the one received later.</summary>
internal readonly record struct Rank(DateOnly AsOf, DateTimeOffset ReceivedAt, Guid BatchId) : IComparable<Rank>
{
    public int CompareTo(Rank other) =>
        AsOf.CompareTo(other.AsOf) is not 0 and var byDay ? byDay
        : ReceivedAt.CompareTo(other.ReceivedAt) is not 0 and var byMoment ? byMoment
        : BatchId.CompareTo(other.BatchId);
}

/// <summary>What one batch says of one person.</summary>
internal sealed record HeldAnswer(Guid PersonId, string Item, BatchEntry Batch, DateOnly AsOf, DateTimeOffset ReceivedAt, FactState State)
{
    /// <summary>As delivered; null where the facts stand one by one.</summary>
    public byte[]? Rows { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public Rank Rank => new(AsOf, ReceivedAt, Batch.Id);
}
