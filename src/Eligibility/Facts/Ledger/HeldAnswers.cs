using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Ledger;

/// <summary>All answers about some people that can matter on a day, as known at a moment.</summary>
internal sealed class HeldAnswers
{
    private const int BatchesPerQuery = 400;

    private readonly BatchList _batches;
    private readonly Dictionary<(Guid Person, string Item), List<HeldAnswer>> _answers = [];
    private readonly HashSet<(Guid Batch, Guid Person)> _named = [];
    private readonly Dictionary<Guid, string?> _villages = [];
    private IReadOnlyDictionary<Guid, BatchEntry> _inquiries = new Dictionary<Guid, BatchEntry>();

    private HeldAnswers(BatchList batches) => _batches = batches;

    public static async Task<HeldAnswers> LoadAsync(
        WelfareDb db, BatchList batches, AnswerReading reading, Guid[] people, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var held = new HeldAnswers(batches);
        await held.AddSingleFactsAsync(db, people, day, at, cancellationToken);
        await held.AddPartialAsync(db, people, day, at, cancellationToken);
        await held.AddCompleteAsync(db, batches.Newest.All, people, day, cancellationToken);
        var more = batches.Newest.ItemsWithOthers;
        if (more.Contains(ItemTemplate.Register))
        {
            await held.AddOthersAsync(db, ItemTemplate.Register, people, person => held.Place(person)?.Rank, day, cancellationToken);
        }
        await held.PlaceAsync(db, reading, people, day, cancellationToken);
        foreach (var item in more)
        {
            await held.AddOthersAsync(db, item, people, person => held.Settled(person, item), day, cancellationToken);
        }
        return held;
    }

    public HeldAnswer? Newest(Guid person, string item) => Of(person, item).MaxBy(answer => answer.Rank);

    /// <summary>
    /// The complete batch that says there is nothing of the person: the newest of where the person is registered, when it does not name them.
    /// </summary>
    public BatchEntry? Silent(Guid person, string item) =>
        item != ItemTemplate.Register && _batches.Newest.Covering(item, _villages[person]) is { } complete && !Names(complete, person) ? complete : null;

    private bool Names(BatchEntry batch, Guid person) => _named.Contains((batch.Id, person));

    private async Task PlaceAsync(WelfareDb db, AnswerReading reading, Guid[] people, DateOnly day, CancellationToken cancellationToken)
    {
        var now = await db.RegisteredMembers.AsNoTracking().Where(member => people.Contains(member.PersonId) && member.AsOf <= day)
            .Select(member => new { member.PersonId, member.VillageCode, member.BatchId })
            .ToListAsync(cancellationToken);
        await _batches.KnowAsync(db, now.Select(member => member.BatchId), cancellationToken);
        var alone = now.Where(member => _batches.Find(member.BatchId) is { Columns: null })
            .ToDictionary(member => member.PersonId, member => member.VillageCode);
        foreach (var person in people)
        {
            _villages.Add(person, Place(person) is { } newest ? VillageIn(newest, reading) : alone.GetValueOrDefault(person));
        }
    }

    // The newest row of the register that can be used; an entry that was made without a delivery of rows stands alone.
    private HeldAnswer? Place(Guid person) => Of(person, ItemTemplate.Register).Where(answer => answer.Rows is not null).MaxBy(answer => answer.Rank);

    // A newer complete register of the same place that no longer names the person ends it: moved away or died.
    private string? VillageIn(HeldAnswer row, AnswerReading reading)
    {
        var village = reading.Village(row);
        return _batches.Newest.Covering(ItemTemplate.Register, village) is { } complete && complete.Rank.CompareTo(row.Rank) > 0 && !Names(complete, row.PersonId)
            ? null
            : village;
    }

    private List<HeldAnswer> Of(Guid person, string item) => _answers.GetValueOrDefault((person, item)) ?? [];

    private void Add(HeldAnswer answer)
    {
        if (!_answers.TryGetValue((answer.PersonId, answer.Item), out var list))
        {
            _answers.Add((answer.PersonId, answer.Item), list = []);
        }
        list.Add(answer);
    }

    // A fact that was withdrawn the moment it came was never known.
    private async Task AddSingleFactsAsync(WelfareDb db, Guid[] people, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var facts = await db.Facts.AsNoTracking()
            .Where(fact => people.Contains(fact.PersonId) && fact.ReceivedAt <= at && fact.AsOf <= day)
            .Where(fact => fact.SupersededAt == null || fact.SupersededAt > fact.ReceivedAt)
            .ToListAsync(cancellationToken);
        await _batches.KnowAsync(db, facts.Select(fact => fact.BatchId), cancellationToken);
        foreach (var same in facts.Where(fact => _batches.Find(fact.BatchId) is not null).GroupBy(fact => (fact.PersonId, fact.Item, fact.BatchId)))
        {
            var (newest, batch) = (same.MaxBy(fact => (fact.AsOf, fact.ReceivedAt))!, _batches.Find(same.Key.BatchId)!);
            if (batch.Item == newest.Item)
            {
                _named.Add((batch.Id, newest.PersonId));
            }
            Add(new HeldAnswer(newest.PersonId, newest.Item, batch, newest.AsOf, newest.ReceivedAt, newest.State) { Facts = [.. same] });
        }
    }

    private async Task AddPartialAsync(WelfareDb db, Guid[] people, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var keys = Array.ConvertAll(people, DeliveredAnswer.KeyOf);
        var answers = await db.DeliveredAnswers.AsNoTracking().Where(answer => keys.Contains(answer.PartialPersonId) && answer.AsOf <= day).ToListAsync(cancellationToken);
        var batches = answers.ConvertAll(answer => DeliveredAnswer.IdOf(answer.BatchId));
        await _batches.KnowAsync(db, batches, cancellationToken);
        var alone = batches.Where(id => _batches.Find(id) is null).Distinct().ToList();
        _inquiries = await AnsweredInquiries.LoadAsync(db, alone, at, cancellationToken);
        Add(answers);
    }

    private async Task AddCompleteAsync(WelfareDb db, IEnumerable<BatchEntry> batches, Guid[] people, DateOnly day, CancellationToken cancellationToken)
    {
        var keys = Array.ConvertAll(people, DeliveredAnswer.KeyOf);
        foreach (var some in batches.Select(batch => batch.Key).Chunk(BatchesPerQuery))
        {
            Add(await db.DeliveredAnswers.AsNoTracking()
                .Where(answer => some.Contains(answer.BatchId) && keys.Contains(answer.PersonId) && answer.AsOf <= day)
                .ToListAsync(cancellationToken));
        }
    }

    // The newest complete batch settles nearly everybody. The others matter where one of them could still speak of a later day than what is held.
    private async Task AddOthersAsync(WelfareDb db, string item, Guid[] people, Func<Guid, Rank?> held, DateOnly day, CancellationToken cancellationToken)
    {
        var open = people.Select(person => (Id: person, Rank: held(person))).Where(person => _batches.Newest.CanBeOvertaken(item, person.Rank)).ToList();
        if (open.Count > 0)
        {
            var others = await _batches.OthersAsync(db, item, open.Min(person => person.Rank?.AsOf ?? DateOnly.MinValue), cancellationToken);
            await AddCompleteAsync(db, others, [.. open.Select(person => person.Id)], day, cancellationToken);
        }
    }

    // How far what is held of an item reaches: an answer, or the silence of a complete batch.
    private Rank? Settled(Guid person, string item)
    {
        var (said, silent) = (Newest(person, item)?.Rank, Silent(person, item)?.Rank);
        return said is { } answer && silent is { } silence ? (answer.CompareTo(silence) > 0 ? answer : silence) : said ?? silent;
    }

    private void Add(List<DeliveredAnswer> answers)
    {
        foreach (var answer in answers)
        {
            var person = DeliveredAnswer.IdOf(answer.PersonId);
            // Rows without a batch are of a delivery that is not closed: nobody knows of them yet.
            if (BatchOf(answer) is { } batch && _named.Add((batch.Id, person)))
            {
                Add(new HeldAnswer(person, batch.Item, batch, answer.AsOf, batch.ReceivedAt, answer.State) { Rows = answer.Rows });
            }
        }
    }

    private BatchEntry? BatchOf(DeliveredAnswer answer)
    {
        var id = DeliveredAnswer.IdOf(answer.BatchId);
        return _batches.Find(id) ?? _inquiries.GetValueOrDefault(id);
    }
}
