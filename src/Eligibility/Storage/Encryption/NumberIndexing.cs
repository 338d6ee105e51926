using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// Fills in the index of a newer key beside the older one's. Until the older key is retired everybody is found by it, whether filled in or not.
/// </summary>
internal sealed class NumberIndexing(WelfareDb db, KeyRing ring)
{
    private const int RowsPerStep = 500;

    private KeyRing.Key Newest => ring.Index[^1];

    // Whom a delivery is about to enter is indexed too.
    private IQueryable<Person> Everybody => db.People.IgnoreQueryFilters();

    private bool NewestIsOdd => Newest.Id % 2 == 1;

    public Task<long> CountAsync(KeyRing.Key key, CancellationToken cancellationToken) => key.Id % 2 == 1
        ? Everybody.LongCountAsync(person => person.IdNumberIndex != null, cancellationToken)
        : Everybody.LongCountAsync(person => person.IdNumberIndexEven != null, cancellationToken);

    public Task<long> CountMissingAsync(CancellationToken cancellationToken) => Missing().LongCountAsync(cancellationToken);

    public async Task FillAsync(Action<int> done, CancellationToken cancellationToken)
    {
        if (ring.Index.Count < 2)
        {
            return;
        }
        while (await StepAsync(cancellationToken) is > 0 and var filled)
        {
            done(filled);
        }
    }

    /// <summary>Whether the column that the next key will use holds what an earlier key left.</summary>
    public Task<bool> HasLeftoversAsync(CancellationToken cancellationToken) => Leftovers().AnyAsync(cancellationToken);

    public async Task ClearLeftoversAsync(CancellationToken cancellationToken)
    {
        byte[]? none = null;
        int cleared;
        do
        {
            var some = Leftovers().OrderBy(person => person.Id).Take(RowsPerStep);
            cleared = NewestIsOdd
                ? await some.ExecuteUpdateAsync(people => people.SetProperty(person => person.IdNumberIndexEven, none), cancellationToken)
                : await some.ExecuteUpdateAsync(people => people.SetProperty(person => person.IdNumberIndex, none), cancellationToken);
        }
        while (cleared > 0);
    }

    private async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var people = await Missing().OrderBy(person => person.Id).Take(RowsPerStep)
            .Select(person => new { person.Id, person.SealedIdNumber }).ToListAsync(cancellationToken);
        var key = new IndexKey(Newest);
        foreach (var one in people)
        {
            var index = key.Of(new IdentityNumber(one.SealedIdNumber.Open(one.Id)));
            var row = Everybody.Where(person => person.Id == one.Id);
            _ = NewestIsOdd
                ? await row.ExecuteUpdateAsync(rows => rows.SetProperty(person => person.IdNumberIndex, index), cancellationToken)
                : await row.ExecuteUpdateAsync(rows => rows.SetProperty(person => person.IdNumberIndexEven, index), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return people.Count;
    }

    // Who is in neither column was erased, and is found by no number.
    private IQueryable<Person> Missing() => NewestIsOdd
        ? Everybody.AsNoTracking().Where(person => person.IdNumberIndex == null && person.IdNumberIndexEven != null)
        : Everybody.AsNoTracking().Where(person => person.IdNumberIndexEven == null && person.IdNumberIndex != null);

    private IQueryable<Person> Leftovers() => NewestIsOdd
        ? Everybody.Where(person => person.IdNumberIndexEven != null)
        : Everybody.Where(person => person.IdNumberIndex != null);
}
