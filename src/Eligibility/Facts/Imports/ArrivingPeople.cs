using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>People whom a delivery has written but not yet brought: nobody sees them until its batch is closed.</summary>
internal static class ArrivingPeople
{
    private const int PerStatement = 500;

    /// <summary>
    /// Somebody stands at a window whom an import is about to enter. The clerk goes first: the person is known from now on under the name the
    /// clerk was told, and the import matches its file again.
    /// </summary>
    public static async Task GiveWayAsync(WelfareDb db, NumberIndexes number, string name, CancellationToken cancellationToken)
    {
        var arriving = await db.People.IgnoreQueryFilters().AsNoTracking().WithNumber(number).SingleOrDefaultAsync(cancellationToken);
        if (arriving is not { EnteredBy: { } delivery } || await db.FactBatches.AnyAsync(batch => batch.Id == delivery, cancellationToken))
        {
            return;
        }
        Guid? clerk = null;
        var written = SealedText.Of(arriving.Id, name)!;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.ImportRuns.Where(run => run.Id == delivery).ExecuteUpdateAsync(runs => runs.SetProperty(run => run.IsOvertaken, true), cancellationToken);
        await db.People.IgnoreQueryFilters()
            .Where(person => person.Id == arriving.Id && person.EnteredBy == delivery && !db.FactBatches.Any(batch => batch.Id == delivery))
            .ExecuteUpdateAsync(people => people.SetProperty(person => person.EnteredBy, clerk).SetProperty(person => person.SealedName, written), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes back whom a delivery wrote that was not closed.</summary>
    public static async Task TakeBackAsync(WelfareDb db, Guid delivery, CancellationToken cancellationToken)
    {
        var arriving = db.People.IgnoreQueryFilters().Where(person => person.EnteredBy == delivery);
        foreach (var some in (await arriving.Select(person => person.Id).ToListAsync(cancellationToken)).Chunk(PerStatement))
        {
            await arriving.Where(person => some.Contains(person.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
