using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// Where people live, as a delivery of the register has it: the new entries beside the old, which it marks as ended. Both begin to count when
/// the batch is closed; what has ended is cleared away afterwards.
/// </summary>
internal sealed class RegisterEntries(WelfareDb db, Guid batch)
{
    private const int PerStatement = 500;

    /// <summary>Marks the entries that the delivery replaces, and in a complete one those of whom it no longer names in the region: moved away or died.</summary>
    public async Task EndAsync(DeliveryDraft draft, CancellationToken cancellationToken)
    {
        var held = draft.Subjects.All.Where(subject => subject.RegisterPrint != 0).Select(subject => subject.PersonId).ToHashSet();
        await EndAsync(draft.Register.All().Select(change => change.PersonId).Where(held.Contains), cancellationToken);
        if (draft.Delivery.Complete)
        {
            await EndAsync(
                draft.Subjects.All.Where(subject => !subject.IsNamed && subject.Village is { } village && PlaceCode.Covers(draft.Delivery.Region, village))
                    .Select(subject => subject.PersonId),
                cancellationToken);
        }
    }

    internal async Task EndAsync(IEnumerable<Guid> people, CancellationToken cancellationToken)
    {
        Guid? by = batch;
        foreach (var some in people.Chunk(PerStatement))
        {
            await db.RegisteredMembers.Where(member => some.Contains(member.PersonId) && member.BatchId != batch)
                .ExecuteUpdateAsync(members => members.SetProperty(member => member.EndedBy, by), cancellationToken);
        }
    }

    /// <summary>Clears away what closed batches have ended: nobody sees it any more.</summary>
    public static async Task ClearEndedAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var ended = db.RegisteredMembers.IgnoreQueryFilters().Where(member => member.EndedBy != null && db.FactBatches.Any(closed => closed.Id == member.EndedBy));
        var people = await ended.Select(member => member.PersonId).ToListAsync(cancellationToken);
        foreach (var some in people.Chunk(PerStatement))
        {
            await ended.Where(member => some.Contains(member.PersonId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Takes back what a delivery wrote that was not closed.</summary>
    public async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        Guid? nothing = null;
        var everybody = db.RegisteredMembers.IgnoreQueryFilters();
        foreach (var some in (await everybody.Where(member => member.BatchId == batch).Select(member => member.PersonId).ToListAsync(cancellationToken)).Chunk(PerStatement))
        {
            await everybody.Where(member => member.BatchId == batch && some.Contains(member.PersonId)).ExecuteDeleteAsync(cancellationToken);
        }
        foreach (var some in (await everybody.Where(member => member.EndedBy == batch).Select(member => member.PersonId).ToListAsync(cancellationToken)).Chunk(PerStatement))
        {
            await everybody.Where(member => member.EndedBy == batch && some.Contains(member.PersonId))
                .ExecuteUpdateAsync(members => members.SetProperty(member => member.EndedBy, nothing), cancellationToken);
        }
    }
}
