using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>A department's answer to a challenge, as facts that stand one by one in a batch of their own: its provenance is the challenge.</summary>
internal static class AnswerFacts
{
    public static Guid Add(WelfareDb db, Challenge challenge, Item item, DateOnly asOf, IReadOnlyList<FactAnswerRow> rows, DateTimeOffset now)
    {
        var batch = new FactBatch
        {
            Id = Guid.CreateVersion7(now),
            Item = item.Id,
            Department = item.Department,
            FileName = $"challenge {challenge.Id}",
            FileSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"challenge {challenge.Id}"))),
            Region = challenge.VillageCode[..PlaceCode.ShortLength],
            Complete = false,
            AsOf = asOf,
            ReceivedAt = now,
            RowsRead = Math.Max(1, rows.Count),
            RowsKept = Math.Max(1, rows.Count),
        };
        db.FactBatches.Add(batch);
        db.Facts.AddRange(rows.Count == 0
            ? [Nothing(challenge, batch)]
            : rows.SelectMany((row, i) => row.Facts.Select(fact => Of(challenge, batch, KeyOf(row, i), fact))));
        return batch.Id;
    }

    private static string? KeyOf(FactAnswerRow row, int place) => row.Key is null ? null : (place + 1).ToString(CultureInfo.InvariantCulture);

    private static Fact Of(Challenge challenge, FactBatch batch, string? key, FactValue fact) => new()
    {
        Id = Guid.CreateVersion7(batch.ReceivedAt),
        PersonId = challenge.PersonId,
        Item = batch.Item,
        RowKey = key,
        Name = fact.Type.Name,
        Value = FactText.Write(fact.Type, fact.Value),
        State = FactState.Known,
        BatchId = batch.Id,
        AsOf = batch.AsOf,
        ReceivedAt = batch.ReceivedAt,
    };

    private static Fact Nothing(Challenge challenge, FactBatch batch) => new()
    {
        Id = Guid.CreateVersion7(batch.ReceivedAt),
        PersonId = challenge.PersonId,
        Item = batch.Item,
        State = FactState.None,
        BatchId = batch.Id,
        AsOf = batch.AsOf,
        ReceivedAt = batch.ReceivedAt,
    };
}
