using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Households;

/// <summary>Finds people and households: by number through the blind index, by name within a place.</summary>
public sealed class HouseholdRegister(IDbContextFactory<WelfareDb> databases, BlindIndex index)
{
    public async Task<Person?> FindAsync(IdentityNumber number, CancellationToken cancellationToken = default)
    {
        var key = index.Of(number);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.People.AsNoTracking().Include(person => person.Registration)
            .SingleOrDefaultAsync(person => person.IdNumberIndex == key, cancellationToken);
    }

    /// <summary>Everybody registered in one household, the head first.</summary>
    public async Task<IReadOnlyList<Person>> MembersAsync(string householdNo, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.People.AsNoTracking().Include(person => person.Registration)
            .Where(person => person.Registration!.HouseholdNo == householdNo)
            .OrderBy(person => person.Registration!.RelationCode).ThenBy(person => person.BirthDate)
            .ToListAsync(cancellationToken);
    }

    /// <summary>People whose name begins with the text, among those registered in the place.</summary>
    public async Task<IReadOnlyList<Person>> SearchAsync(string name, string place, int most, CancellationToken cancellationToken = default)
    {
        var (text, area) = (PersonName.Normalise(name), PlaceCode.Significant(place));
        if (text.Length == 0)
        {
            return [];
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.People.AsNoTracking().Include(person => person.Registration)
            .Where(person => person.Name.StartsWith(text) && person.Registration!.VillageCode.StartsWith(area))
            .OrderBy(person => person.Name).ThenBy(person => person.BirthDate)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Finds somebody by number, or takes down a person nobody has registered here. The name must fit the number.</summary>
    public async Task<FoundPerson> FindOrAddAsync(IdentityNumber number, string name, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(number, cancellationToken) is { } held)
        {
            return new FoundPerson(held, PersonName.Same(held.Name, name));
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = Person.Create(number, name.Trim(), index);
        db.People.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        return new FoundPerson(person, NameFits: true);
    }
}

/// <summary>A person found by number, and whether the name given is the one held (T47: if not, nothing is attached).</summary>
public sealed record FoundPerson(Person Person, bool NameFits);
