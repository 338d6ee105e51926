using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Facts.Ledger;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// What the departments say. Nothing is overwritten: of all answers that had been received, the one with the newest as-of day stands, and of
/// two of the same day the one received later. A complete delivery that does not name a person who is registered where it answers for says
/// that there is nothing, as of its day.
/// </summary>
public sealed class FactLedger(IDbContextFactory<WelfareDb> databases, Vocabulary vocabulary, ColumnCipher cipher)
{
    private const int PeoplePerQuery = 500;

    private readonly AnswerReading _reading = new(vocabulary, cipher);
    private readonly BatchesNow _now = new();

    /// <summary>What is known of each person now, or was known at an earlier moment. Every item of the vocabulary is there for everybody.</summary>
    public Task<IReadOnlyDictionary<Guid, PersonAnswers>> AnswersAsync(
        IReadOnlyCollection<Guid> people, DateTimeOffset? knownAt = null, CancellationToken cancellationToken = default) =>
        AsKnownAsync(people, DateOnly.MaxValue, knownAt ?? DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>
    /// What was known at a moment about each person's state on a day: nothing that was received later, nothing that is as of a later day. An
    /// answer that was too old on that day for its item (<c>fresh_for_days</c>) is stale and keeps its rows to be shown, not to be used. What a
    /// person had challenged by that moment, and nobody had answered yet, is disputed whatever the day.
    /// </summary>
    /// <param name="people">The people asked about.</param>
    /// <param name="day">The day that is judged; its own answers count.</param>
    /// <param name="at">The moment of knowing; what was received at that very moment counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyDictionary<Guid, PersonAnswers>> AsKnownAsync(
        IReadOnlyCollection<Guid> people, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // One connection for its seven questions and more.
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await AsKnownAsync(db, people, day, at, cancellationToken);
    }

    /// <summary>The same as a transaction under way sees it.</summary>
    internal async Task<IReadOnlyDictionary<Guid, PersonAnswers>> AsKnownAsync(
        WelfareDb db, IReadOnlyCollection<Guid> people, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var newest = (day, at) == (DateOnly.MaxValue, DateTimeOffset.MaxValue)
            ? await _now.LoadAsync(db, cancellationToken)
            : await NewestBatches.LoadAsync(db, day, at, cancellationToken);
        var batches = new BatchList(newest, at);
        var answers = new Dictionary<Guid, PersonAnswers>(people.Count);
        foreach (var some in people.Distinct().Chunk(PeoplePerQuery))
        {
            var held = await HeldAnswers.LoadAsync(db, batches, _reading, some, day, at, cancellationToken);
            var disputes = await OpenDisputes.LoadAsync(db, some, at, cancellationToken);
            foreach (var person in some)
            {
                answers.Add(person, new PersonAnswers(person, vocabulary.Items.ToDictionary(item => item.Id, item => OpenDisputes.Over(
                    Judged(Answer(item.Id, held.Newest(person, item.Id), held.Silent(person, item.Id)), item, day), disputes[(person, item.Id)]))));
            }
        }
        return answers;
    }

    private FactAnswer Answer(string item, HeldAnswer? newest, BatchEntry? silent)
    {
        if (silent is not null && (newest is null || silent.Rank.CompareTo(newest.Rank) > 0))
        {
            return new FactAnswer(item, FactState.None, silent.AsOf, silent.Id, []);
        }
        return newest is null
            ? FactAnswer.Never(item)
            : new FactAnswer(item, newest.State, newest.AsOf, newest.Batch.Id, newest.State == FactState.Known ? _reading.Rows(newest) : []);
    }

    private static FactAnswer Judged(FactAnswer answer, Item item, DateOnly day) =>
        day != DateOnly.MaxValue && answer.State is FactState.Known or FactState.None && answer.AsOf is { } asOf && asOf.AddDays(item.FreshForDays) < day
            ? answer with { State = FactState.Stale }
            : answer;
}
