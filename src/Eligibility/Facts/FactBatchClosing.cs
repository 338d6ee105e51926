using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>What is done once all rows of a delivery are in: disputes, superseding, the household register. All of it set by set.</summary>
internal sealed class FactBatchClosing(WelfareDb db, FactBatch batch)
{
    private readonly Dictionary<Guid, DateOnly> _disputed = [];
    private readonly Dictionary<Guid, string> _renamed = [];
    private readonly List<RegisteredMember> _register = [];

    public void Dispute(Guid person, DateOnly asOf) => _disputed[person] = asOf;

    public void Rename(Guid person, string name) => _renamed[person] = name;

    public void Register(Guid person, RegisterEntry entry, FactFileRow row, ItemTemplate template)
    {
        var hukou = row.Values.FirstOrDefault(value => value.Fact.Name == "hukou_code");
        _register.Add(new RegisteredMember
        {
            PersonId = person,
            HouseholdNo = entry.HouseholdNo,
            Relation = RelationCode.ToHead(entry.RelationCode),
            RelationCode = entry.RelationCode,
            TownshipCode = PlaceCode.Township(entry.VillageCode),
            VillageCode = entry.VillageCode,
            HukouCode = hukou.Fact is null ? $"{PlaceCode.Township(entry.VillageCode)}000" : FactText.Write(hukou.Fact, hukou.Value),
            AsOf = row.AsOf,
            BatchId = batch.Id,
        });
    }

    public async Task CloseAsync(FactDelivery delivery, CancellationToken cancellationToken)
    {
        await DisputeAsync(cancellationToken);
        await SupersedeAsync(cancellationToken);
        if (delivery.Template.IsRegister)
        {
            await RenameAsync(cancellationToken);
            await RegisterAsync(delivery, cancellationToken);
        }
    }

    private async Task DisputeAsync(CancellationToken cancellationToken)
    {
        foreach (var (person, asOf) in _disputed)
        {
            await db.Facts.Where(fact => fact.BatchId == batch.Id && fact.PersonId == person)
                .ExecuteUpdateAsync(facts => facts.SetProperty(fact => fact.SupersededAt, batch.ReceivedAt), cancellationToken);
            db.Facts.Add(Disputed(person, batch.Item, batch.Id, asOf));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SupersedeAsync(CancellationToken cancellationToken)
    {
        // A partial delivery can bring an answer that is older than one already held: it is kept as history.
        await db.Facts.Where(late => late.BatchId == batch.Id && late.SupersededAt == null)
            .Where(late => db.Facts.Any(held =>
                held.PersonId == late.PersonId && held.Item == late.Item && held.BatchId != batch.Id && held.SupersededAt == null && held.AsOf > late.AsOf))
            .ExecuteUpdateAsync(facts => facts.SetProperty(fact => fact.SupersededAt, batch.ReceivedAt), cancellationToken);
        var answered = db.Facts.Where(late => late.BatchId == batch.Id && late.SupersededAt == null).Select(late => late.PersonId);
        await db.Facts.Where(held => held.Item == batch.Item && held.SupersededAt == null && held.BatchId != batch.Id)
            .Where(held => answered.Contains(held.PersonId))
            .ExecuteUpdateAsync(facts => facts.SetProperty(fact => fact.SupersededAt, batch.ReceivedAt), cancellationToken);
    }

    // The name under which other departments' facts were attached was not this person's: they are nobody's until checked.
    private async Task RenameAsync(CancellationToken cancellationToken)
    {
        foreach (var (person, name) in _renamed)
        {
            await db.People.Where(row => row.Id == person)
                .ExecuteUpdateAsync(people => people.SetProperty(row => row.Name, name), cancellationToken);
            var doubtful = await db.Facts.Where(fact => fact.PersonId == person && fact.SupersededAt == null && fact.BatchId != batch.Id)
                .ToListAsync(cancellationToken);
            doubtful.ForEach(fact => fact.SupersededAt = batch.ReceivedAt);
            db.Facts.AddRange(doubtful.DistinctBy(fact => fact.Item).Select(fact => Disputed(person, fact.Item, fact.BatchId, fact.AsOf)));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RegisterAsync(FactDelivery delivery, CancellationToken cancellationToken)
    {
        await db.RegisteredMembers.Where(member => db.Facts.Any(fact => fact.BatchId == batch.Id && fact.PersonId == member.PersonId && fact.State != FactState.Disputed))
            .ExecuteDeleteAsync(cancellationToken);
        if (delivery.Complete)
        {
            // Whom the complete register no longer has in the region has moved away or died.
            var area = PlaceCode.Significant(delivery.Region);
            await db.RegisteredMembers.Where(member => member.VillageCode.StartsWith(area))
                .Where(member => !db.Facts.Any(fact => fact.BatchId == batch.Id && fact.PersonId == member.PersonId))
                .ExecuteDeleteAsync(cancellationToken);
        }
        await using var inserter = new RowInserter<RegisteredMember>(db);
        foreach (var member in _register.Where(member => !_disputed.ContainsKey(member.PersonId)))
        {
            inserter.Add(member);
            if (inserter.IsFull)
            {
                await inserter.FlushAsync(cancellationToken);
            }
        }
        await inserter.FlushAsync(cancellationToken);
    }

    private Fact Disputed(Guid person, string item, Guid source, DateOnly asOf) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Item = item,
        State = FactState.Disputed,
        BatchId = source,
        AsOf = asOf,
        ReceivedAt = batch.ReceivedAt,
    };
}
