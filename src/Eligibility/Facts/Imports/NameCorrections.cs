using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// The register corrects names. The name under which other departments' answers were attached was not the person's: they are nobody's until
/// checked.
/// </summary>
internal sealed class NameCorrections(WelfareDb db, ColumnCipher cipher, Guid batch, IReadOnlyDictionary<Guid, string> names)
{
    private const int BatchesPerQuery = 100;
    private const int PeoplePerQuery = 200;

    private readonly HashSet<(Guid Person, string Item, DateOnly AsOf)> _disputed = [];

    /// <summary>That everything said of these people so far is disputed: written beforehand, it counts with the batch.</summary>
    public async Task<IReadOnlyList<Fact>> DisputesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        if (names.Count == 0)
        {
            return facts;
        }
        var items = await db.FactBatches.AsNoTracking().Where(held => held.Id != batch).Select(held => new { held.Id, held.Item })
            .ToDictionaryAsync(held => held.Id, held => held.Item, cancellationToken);
        foreach (var people in names.Keys.Chunk(PeoplePerQuery))
        {
            var keys = Array.ConvertAll(people, DeliveredAnswer.KeyOf);
            foreach (var batches in items.Keys.Select(DeliveredAnswer.KeyOf).Chunk(BatchesPerQuery))
            {
                var answers = await db.DeliveredAnswers.AsNoTracking().Where(answer => batches.Contains(answer.BatchId) && keys.Contains(answer.PersonId))
                    .Select(answer => new { answer.BatchId, answer.PersonId, answer.AsOf }).ToListAsync(cancellationToken);
                facts.AddRange(answers.Select(answer => Dispute(
                    DeliveredAnswer.IdOf(answer.PersonId), items[DeliveredAnswer.IdOf(answer.BatchId)], answer.AsOf, now)).OfType<Fact>());
            }
            facts.AddRange(await SpokenAsync(people, now, cancellationToken));
        }
        return facts;
    }

    /// <summary>In the step that closes the batch: the names, and what was answered about these people while the delivery was written.</summary>
    public async Task CloseAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var people in names.Keys.Chunk(PeoplePerQuery))
        {
            db.Facts.AddRange(await SpokenAsync(people, now, cancellationToken));
        }
        await db.SaveChangesAsync(cancellationToken);
        await RenameAsync(cancellationToken);
    }

    // What departments answered one by one, and what stands alone.
    private async Task<List<Fact>> SpokenAsync(Guid[] people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await db.Inquiries.AsNoTracking().Where(inquiry => people.Contains(inquiry.PersonId) && inquiry.AsOf != null)
            .Select(inquiry => new { inquiry.PersonId, inquiry.Item, AsOf = inquiry.AsOf!.Value }).ToListAsync(cancellationToken);
        var alone = await db.Facts.AsNoTracking().Where(fact => people.Contains(fact.PersonId) && fact.BatchId != batch)
            .Select(fact => new { fact.PersonId, fact.Item, fact.AsOf }).ToListAsync(cancellationToken);
        return [.. asked.Concat(alone).Select(said => Dispute(said.PersonId, said.Item, said.AsOf, now)).OfType<Fact>()];
    }

    private Fact? Dispute(Guid person, string item, DateOnly asOf, DateTimeOffset now) => !_disputed.Add((person, item, asOf)) ? null : new Fact
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Item = item,
        State = FactState.Disputed,
        BatchId = batch,
        AsOf = asOf,
        ReceivedAt = now,
    };

    // One statement, prepared once: while thousands of names are corrected everybody waits.
    private async Task RenameAsync(CancellationToken cancellationToken)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"UPDATE {quote.DelimitIdentifier(SealedColumn.PersonName.Table)} SET {quote.DelimitIdentifier(SealedColumn.PersonName.Name)} = @name WHERE {quote.DelimitIdentifier("Id")} = @id";
        var (name, id) = (Add(command, "@name"), Add(command, "@id"));
        foreach (var (person, written) in names)
        {
            (name.Value, id.Value) = (Convert.ToBase64String(cipher.Seal(SealedColumn.PersonName, person, written)), person);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
