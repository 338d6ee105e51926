using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>Questions that had been answered by a moment: each is a batch of one answer.</summary>
internal static class AnsweredInquiries
{
    private const int PerQuery = 500;

    public static async Task<IReadOnlyDictionary<Guid, BatchEntry>> LoadAsync(
        WelfareDb db, IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<Guid, BatchEntry>(ids.Count);
        foreach (var some in ids.Chunk(PerQuery))
        {
            var answered = await db.Inquiries.AsNoTracking()
                .Where(inquiry => some.Contains(inquiry.Id) && inquiry.AsOf != null && inquiry.AnsweredAt <= at)
                .Select(inquiry => new { inquiry.Id, inquiry.Item, inquiry.AsOf, inquiry.AnsweredAt, inquiry.Columns })
                .ToListAsync(cancellationToken);
            foreach (var one in answered)
            {
                entries.Add(one.Id, new BatchEntry(one.Id, one.Item, "", false, one.AsOf!.Value, one.AnsweredAt!.Value, one.Columns));
            }
        }
        return entries;
    }
}
