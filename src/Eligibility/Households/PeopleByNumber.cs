using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Households;

/// <summary>Finds people by their number, whichever key of the blind index they are held under.</summary>
internal static class PeopleByNumber
{
    public static IQueryable<Person> WithNumber(this IQueryable<Person> people, NumberIndexes indexes)
    {
        var (odd, even) = indexes;
        return odd is null ? people.Where(person => person.IdNumberIndexEven == even)
            : even is null ? people.Where(person => person.IdNumberIndex == odd)
            : people.Where(person => person.IdNumberIndex == odd || person.IdNumberIndexEven == even);
    }

    public static IQueryable<Person> WithNumbers(this IQueryable<Person> people, IReadOnlyCollection<NumberIndexes> indexes)
    {
        var odd = indexes.Select(number => number.Odd).OfType<byte[]>().ToList();
        var even = indexes.Select(number => number.Even).OfType<byte[]>().ToList();
        return people.Where(person => odd.Contains(person.IdNumberIndex!) || even.Contains(person.IdNumberIndexEven!));
    }
}
