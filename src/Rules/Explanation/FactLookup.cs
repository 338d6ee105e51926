using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Explanation;

/// <summary>Finds the facts behind the rules in one household's tree.</summary>
internal sealed class FactLookup(FactReads reads, FigureTable figures, FactRecord root)
{
    private readonly FactSheet _root = new(root, null);

    /// <summary>The facts of each list of <see cref="FactReads.Lists"/>.</summary>
    /// <param name="slots">The figures, which say whom the list definitions pick.</param>
    /// <param name="person">The place of the member judged; null where the household is judged as a whole.</param>
    public UsedFact[][] Used(long[] slots, int? person)
    {
        var sources = new FactSheet[reads.Sources.Count][];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = Sheets(reads.Sources[i], slots, person);
        }

        var used = new UsedFact[reads.Lists.Count][];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = Used(reads.Lists[i], sources);
        }

        return used;
    }

    private static UsedFact[] Used(FactRead[] list, FactSheet[][] sources)
    {
        var count = 0;
        foreach (var read in list)
        {
            count += sources[read.Source].Length;
        }

        var used = new UsedFact[count];
        var at = 0;
        foreach (var read in list)
        {
            foreach (var sheet in sources[read.Source])
            {
                used[at++] = sheet[read];
            }
        }

        return used;
    }

    private FactSheet[] Sheets(FactSource source, long[] slots, int? person)
    {
        if (source.Chain.First is not { } first)
        {
            return [_root];
        }

        var picked = source.Via is null ? -1L : figures.Included(slots, source.Via);
        var sheets = Picked(_root.Records(first.Index), person is { } only ? picked & (1L << only) : picked);
        return source.Chain.Second is { } second ? Records(sheets, second.Index) : sheets;
    }

    private static FactSheet[] Picked(FactSheet[] sheets, long bits)
    {
        var count = 0;
        for (var i = 0; i < sheets.Length; i++)
        {
            count += (int)(bits >> i & 1);
        }

        if (count == sheets.Length)
        {
            return sheets;
        }

        var picked = new FactSheet[count];
        for (var i = sheets.Length - 1; count > 0; i--)
        {
            if ((bits >> i & 1) != 0)
            {
                picked[--count] = sheets[i];
            }
        }

        return picked;
    }

    private static FactSheet[] Records(FactSheet[] sheets, int list)
    {
        var count = 0;
        foreach (var sheet in sheets)
        {
            count += sheet.Records(list).Length;
        }

        var records = count == 0 ? [] : new FactSheet[count];
        var at = 0;
        foreach (var sheet in sheets)
        {
            sheet.Records(list).CopyTo(records, at);
            at += sheet.Records(list).Length;
        }

        return records;
    }
}
