using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>Takes back from rules what they may not use: answers that are too old, and answers nobody was allowed to ask for.</summary>
public static class FactUsability
{
    /// <summary>
    /// Marks every usable answer of a department item as stale whose as-of date is more than the item's fresh days before
    /// <paramref name="asOf"/>; exactly that many days is fresh. An answer without a date stays as it is.
    /// </summary>
    public static void MarkStale(FactRecord root, Vocabulary vocabulary, DateOnly asOf)
    {
        foreach (var fact in root.Type.Facts)
        {
            var entry = root[fact];
            if (entry.IsUsable && IsStale(vocabulary, fact.Item, entry.AsOf, asOf))
            {
                root[fact] = entry with { State = FactState.Stale };
            }
        }

        foreach (var type in root.Type.Lists)
        {
            var list = root.List(type.Index);
            if (list.IsUsable && IsStale(vocabulary, type.Item, list.AsOf, asOf))
            {
                list.State = FactState.Stale;
            }

            foreach (var record in list.Records)
            {
                MarkStale(record, vocabulary, asOf);
            }
        }
    }

    /// <summary>Marks every answer of a department item about this person as not authorised (社会救助暂行办法 art 58).</summary>
    public static void WithholdUnauthorised(FactRecord person)
    {
        foreach (var fact in person.Type.Facts.Where(f => f.Item is not null))
        {
            person[fact] = new(FactState.NotAuthorised, 0, fact.Item);
        }

        foreach (var type in person.Type.Lists.Where(l => l.Item is not null))
        {
            var list = person.List(type.Index);
            list.State = FactState.NotAuthorised;
            list.Records.Clear();
        }
    }

    private static bool IsStale(Vocabulary vocabulary, string? item, DateOnly? known, DateOnly asOf) =>
        item is not null && known is { } date && vocabulary.FindItem(item) is { } source && date.AddDays(source.FreshForDays) < asOf;
}
