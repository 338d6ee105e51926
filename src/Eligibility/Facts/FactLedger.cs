using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// What the departments say. Nothing is overwritten; a newer answer supersedes an older one, and a complete delivery that does not name a
/// person answers that there is nothing.
/// </summary>
public sealed class FactLedger(IDbContextFactory<WelfareDb> databases, Vocabulary vocabulary)
{
    private const int PeoplePerQuery = 500;

    private readonly Dictionary<string, Dictionary<string, FactType>> _facts = ItemTemplate.All(vocabulary)
        .ToDictionary(template => template.Item.Id, template => template.Facts.ToDictionary(fact => fact.Name));

    /// <summary>What is known of each person now, or was known at an earlier moment. Every item of the vocabulary is there for everybody.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonAnswers>> AnswersAsync(
        IReadOnlyCollection<Guid> people, DateTimeOffset? knownAt = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var complete = await CompleteBatchesAsync(db, knownAt, cancellationToken);
        var answers = new Dictionary<Guid, PersonAnswers>(people.Count);
        foreach (var some in people.Distinct().Chunk(PeoplePerQuery))
        {
            var villages = await db.RegisteredMembers.AsNoTracking().Where(member => some.Contains(member.PersonId))
                .ToDictionaryAsync(member => member.PersonId, member => member.VillageCode, cancellationToken);
            var facts = (await FactsAsync(db, some, knownAt, cancellationToken)).ToLookup(fact => (fact.PersonId, fact.Item));
            foreach (var person in some)
            {
                var covering = villages.TryGetValue(person, out var village)
                    ? complete.Where(batch => PlaceCode.Covers(batch.Region, village)).ToLookup(batch => batch.Item)
                    : complete.Where(_ => false).ToLookup(batch => batch.Item);
                answers.Add(person, new PersonAnswers(person, vocabulary.Items.ToDictionary(
                    item => item.Id, item => Answer(item.Id, [.. facts[(person, item.Id)]], covering[item.Id].FirstOrDefault()))));
            }
        }
        return answers;
    }

    // The newest complete delivery per item and region, newest first.
    private static async Task<List<FactBatch>> CompleteBatchesAsync(WelfareDb db, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        var batches = await db.FactBatches.AsNoTracking()
            .Where(batch => batch.Complete && (knownAt == null || batch.ReceivedAt <= knownAt))
            .OrderByDescending(batch => batch.AsOf).ThenByDescending(batch => batch.ReceivedAt)
            .ToListAsync(cancellationToken);
        return [.. batches.DistinctBy(batch => (batch.Item, batch.Region))];
    }

    private static Task<List<HeldFact>> FactsAsync(WelfareDb db, Guid[] people, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        var facts = db.Facts.AsNoTracking().Where(fact => people.Contains(fact.PersonId));
        facts = knownAt is null
            ? facts.Where(fact => fact.SupersededAt == null)
            : facts.Where(fact => fact.ReceivedAt <= knownAt && (fact.SupersededAt == null || fact.SupersededAt > knownAt));
        return facts
            .Select(fact => new HeldFact(
                fact.Id, fact.PersonId, fact.Item, fact.RowKey, fact.Name, fact.SealedValue, fact.State, fact.BatchId, fact.AsOf, fact.ReceivedAt))
            .ToListAsync(cancellationToken);
    }

    private FactAnswer Answer(string item, IReadOnlyList<HeldFact> facts, FactBatch? complete)
    {
        if (facts.Count == 0)
        {
            return complete is null ? FactAnswer.Never(item) : Nothing(item, complete);
        }
        var newest = facts.MaxBy(fact => (fact.AsOf, fact.ReceivedAt))!;
        if (complete is not null && complete.Id != newest.BatchId && IsNewer(complete, newest))
        {
            return Nothing(item, complete);
        }
        return new FactAnswer(item, newest.State, newest.AsOf, newest.BatchId, newest.State == FactState.Known ? Rows(item, facts) : []);
    }

    private static bool IsNewer(FactBatch complete, HeldFact fact) =>
        complete.AsOf > fact.AsOf || (complete.AsOf == fact.AsOf && complete.ReceivedAt > fact.ReceivedAt);

    private static FactAnswer Nothing(string item, FactBatch complete) => new(item, FactState.None, complete.AsOf, complete.Id, []);

    private IReadOnlyList<FactAnswerRow> Rows(string item, IReadOnlyList<HeldFact> facts) =>
        [.. facts.Where(fact => fact.Name is not null)
            .GroupBy(fact => fact.RowKey)
            .OrderBy(row => row.Key?.Length).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => new FactAnswerRow(row.Key, [.. row.Select(fact => Value(item, fact)).OfType<FactValue>()]))];

    // A name or a word that the vocabulary no longer has cannot be read by any rule: it is left out, and so unknown.
    private FactValue? Value(string item, HeldFact fact) =>
        _facts[item].TryGetValue(fact.Name!, out var type)
        && FactText.TryRead(type, fact.SealedValue!.Open(fact.Id), out var value, out _)
            ? new FactValue(type, value)
            : null;

    private sealed record HeldFact(
        Guid Id, Guid PersonId, string Item, string? RowKey, string? Name, SealedText? SealedValue, FactState State, Guid BatchId, DateOnly AsOf, DateTimeOffset ReceivedAt);
}
