using System.Collections.Concurrent;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation;

/// <summary>Who can supply a fact, in words: the department of its item, the person the vocabulary names, or both.</summary>
internal sealed class SupplierWords(Vocabulary vocabulary)
{
    internal static readonly Words Applicant = new("申请人", "the applicant");

    // As many as the vocabulary has pairs.
    private readonly ConcurrentDictionary<(string? Item, string? Supplier), Words> _words = [];

    /// <summary>The words for a fact's item and supplier; the applicant where neither is named.</summary>
    public Words Of(string? item, string? supplier) => _words.GetOrAdd((item, supplier), named => Put(named.Item, named.Supplier));

    private Words Put(string? item, string? supplier)
    {
        var sources = new List<Words>();
        if (item is not null && vocabulary.FindItem(item) is { } known)
        {
            sources.Add(vocabulary.Department(known.Department).Label);
        }

        if (supplier is not null && vocabulary.Suppliers.FirstOrDefault(s => s.Id == supplier) is { } person)
        {
            sources.Add(person.Label);
        }

        return sources.Count == 0
            ? Applicant
            : new(string.Join("，或", sources.Select(s => s.Zh)), string.Join(", or ", sources.Select(s => s.En)));
    }
}
