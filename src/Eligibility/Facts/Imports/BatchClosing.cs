using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// The one step in which a delivery begins to count: its batch, whom it names for the first time, where people live now, and the rows that go
/// back. The answers are there already and are not touched.
/// </summary>
internal sealed class BatchClosing(WelfareDb db, DeliveryDraft draft, FactBatch batch, BlindIndex index)
{
    private const int PerStatement = 500;

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await InsertAsync(draft.NewPeople.All().Select(person => person.Person(index)), cancellationToken);
        db.FactBatches.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        await InsertAsync(draft.Returned.All().Select(Quarantined), cancellationToken);
        if (draft.Delivery.Template.IsRegister)
        {
            foreach (var (person, name) in draft.Renamed)
            {
                await RenameAsync(person, name, cancellationToken);
            }
            await RegisterAsync(cancellationToken);
        }
    }

    private QuarantinedRow Quarantined(ReturnedRow row) => new()
    {
        Id = Guid.CreateVersion7(),
        BatchId = batch.Id,
        Line = row.Line,
        Column = row.Column,
        ReasonZh = Fitting(row.Reason.Zh),
        ReasonEn = Fitting(row.Reason.En),
        Raw = row.Raw,
    };

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var held = draft.Subjects.All.Where(subject => subject.RegisterPrint != 0).Select(subject => subject.PersonId).ToHashSet();
        await RemoveAsync(draft.Register.All().Select(change => change.PersonId).Where(held.Contains), cancellationToken);
        if (draft.Delivery.Complete)
        {
            // Whom the complete register no longer has in the region has moved away or died.
            await RemoveAsync(
                draft.Subjects.All.Where(subject => !subject.IsNamed && subject.Village is { } village && PlaceCode.Covers(batch.Region, village))
                    .Select(subject => subject.PersonId),
                cancellationToken);
        }
        await InsertAsync(draft.Register.All().Select(change => change.Member(batch.Id)), cancellationToken);
    }

    internal async Task RemoveAsync(IEnumerable<Guid> people, CancellationToken cancellationToken)
    {
        foreach (var some in people.Chunk(PerStatement))
        {
            await db.RegisteredMembers.Where(member => some.Contains(member.PersonId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    // The name under which other departments' answers were attached was not this person's: they are nobody's until checked.
    internal async Task RenameAsync(Guid person, string name, CancellationToken cancellationToken)
    {
        var written = SealedText.Of(person, name)!;
        await db.People.Where(row => row.Id == person)
            .ExecuteUpdateAsync(people => people.SetProperty(row => row.SealedName, written), cancellationToken);
        foreach (var (item, asOf) in await SaidOfAsync(person, cancellationToken))
        {
            db.Facts.Add(Disputed(person, item, asOf));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IEnumerable<(string Item, DateOnly AsOf)>> SaidOfAsync(Guid person, CancellationToken cancellationToken)
    {
        var key = DeliveredAnswer.KeyOf(person);
        var batches = await db.FactBatches.AsNoTracking().Where(held => held.Id != batch.Id).Select(held => new { held.Id, held.Item }).ToListAsync(cancellationToken);
        var items = batches.ToDictionary(held => held.Id, held => held.Item);
        var said = new HashSet<(string, DateOnly)>();
        foreach (var some in batches.Select(held => DeliveredAnswer.KeyOf(held.Id)).Chunk(PerStatement))
        {
            var answers = await db.DeliveredAnswers.AsNoTracking().Where(answer => some.Contains(answer.BatchId) && answer.PersonId == key)
                .Select(answer => new { answer.BatchId, answer.AsOf }).ToListAsync(cancellationToken);
            said.UnionWith(answers.Select(answer => (items[DeliveredAnswer.IdOf(answer.BatchId)], answer.AsOf)));
        }
        var asked = await db.Inquiries.AsNoTracking().Where(inquiry => inquiry.PersonId == person && inquiry.AsOf != null)
            .Select(inquiry => new { inquiry.Item, inquiry.AsOf }).ToListAsync(cancellationToken);
        said.UnionWith(asked.Select(inquiry => (inquiry.Item, inquiry.AsOf!.Value)));
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.PersonId == person).Select(fact => new { fact.Item, fact.AsOf }).ToListAsync(cancellationToken);
        said.UnionWith(facts.Select(fact => (fact.Item, fact.AsOf)));
        return said;
    }

    private Fact Disputed(Guid person, string item, DateOnly asOf) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Item = item,
        State = FactState.Disputed,
        BatchId = batch.Id,
        AsOf = asOf,
        ReceivedAt = batch.ReceivedAt,
    };

    private async Task InsertAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var inserter = new RowInserter<TRow>(db);
        foreach (var row in rows)
        {
            inserter.Add(row);
            if (inserter.IsFull)
            {
                await inserter.FlushAsync(cancellationToken);
            }
        }
        await inserter.FlushAsync(cancellationToken);
    }

    private static string Fitting(string reason) =>
        reason.Length <= QuarantinedRow.ReasonMaxLength ? reason : string.Concat(reason.AsSpan(0, QuarantinedRow.ReasonMaxLength - 1), "…");
}
