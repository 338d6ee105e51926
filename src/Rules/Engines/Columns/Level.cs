using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Columns;

/// <summary>One kind of row: the household itself, or the records of a list by the way to it from the household.</summary>
internal sealed class Level
{
    private readonly Dictionary<ListType, Level> _lists = [];

    private Level(int index, Level? owner, ListType? list, RecordLayout layout)
    {
        (Index, Owner, List, Layout) = (index, owner, list, layout);
    }

    public int Index { get; }

    /// <summary>The level whose records have this list; null for the household.</summary>
    public Level? Owner { get; }

    public ListType? List { get; }

    public RecordLayout Layout { get; }

    /// <summary>
    /// Whether the rows stand rank by rank: first every household's first member, then every second one… so that what is said of all members of a
    /// household is gathered without a jump. Only the first list is laid out so.
    /// </summary>
    public bool IsRanked => Owner is { Owner: null } && List!.Index == 0;

    /// <summary>The household's level, then those of all lists that a version reads, owners first.</summary>
    public static IReadOnlyList<Level> All(FrameLayout layout)
    {
        var all = new List<Level> { new(0, null, null, layout.Of(layout.Vocabulary.Root)) };
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var list in all[i].Layout.Lists)
            {
                var level = new Level(all.Count, all[i], list, layout.Of(layout.Vocabulary.Record(list.Record)));
                all[i]._lists.Add(list, level);
                all.Add(level);
            }
        }

        return all;
    }

    public Level Of(ListType list) => _lists[list];

    public bool IsWithin(Level other) => this == other || (Owner?.IsWithin(other) ?? false);
}
