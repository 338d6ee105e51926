using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// One household's facts as a flat row of integers, ready for a compiled ruleset. A fact that is not usable has no known bit, and nothing
/// reads its cell as a value.
/// </summary>
public sealed class Frame
{
    /// <summary>Records one list may hold; more is refused, because a household of that size is an input error.</summary>
    public const int LongestList = 64;

    private Frame(long[] cells, DateOnly asOf)
    {
        Cells = cells;
        AsOf = asOf;
    }

    /// <summary>The application date.</summary>
    public DateOnly AsOf { get; }

    internal long[] Cells { get; }

    /// <summary>Lays a tree of facts out. <exception cref="ArgumentException">A list holds more than <see cref="LongestList"/> records.</exception></summary>
    /// <param name="root">The household.</param>
    /// <param name="vocabulary">The vocabulary its types come from.</param>
    /// <param name="asOf">The application date.</param>
    public static Frame Of(FactRecord root, Vocabulary vocabulary, DateOnly asOf) => Of(root, new FrameLayout(vocabulary), asOf);

    internal static Frame Of(FactRecord root, FrameLayout layout, DateOnly asOf)
    {
        var cells = new long[Size(root, layout)];
        var next = layout.Of(root.Type).Width;
        Write(root, layout, cells, 0, ref next);
        return new(cells, asOf);
    }

    private static int Size(FactRecord record, FrameLayout layout)
    {
        var size = layout.Of(record.Type).Width;
        for (var i = 0; i < record.Type.Lists.Count; i++)
        {
            foreach (var child in record.List(i).UsableRecords)
            {
                size += Size(child, layout);
            }
        }

        return size;
    }

    private static void Write(FactRecord record, FrameLayout layout, long[] cells, int at, ref int next)
    {
        var own = layout.Of(record.Type);
        foreach (var fact in record.Type.Facts)
        {
            var entry = record[fact];
            if (entry.State == FactState.Known)
            {
                Set(cells, at, own, fact.Index, entry.Value);
            }
            else if (entry.State == FactState.None && fact.NoneMeans is { } value)
            {
                Set(cells, at, own, fact.Index, value);
            }
            else if (entry.State == FactState.None)
            {
                cells[at + own.Words + (fact.Index / 64)] |= 1L << (fact.Index % 64);
            }
        }

        foreach (var list in record.Type.Lists)
        {
            WriteList(record.List(list.Index), layout, cells, at, own, list.Index, ref next);
        }
    }

    private static void WriteList(FactList list, FrameLayout layout, long[] cells, int at, RecordLayout own, int index, ref int next)
    {
        var records = list.UsableRecords;
        if (records.Count > LongestList)
        {
            throw new ArgumentException($"A list holds at most {LongestList} records, not {records.Count}.", nameof(list));
        }

        var bit = own.ListBit(index);
        if (list.IsUsable)
        {
            cells[at + (bit / 64)] |= 1L << (bit % 64);
        }

        var first = next;
        cells[at + own.FirstList + (2 * index)] = first;
        cells[at + own.FirstList + (2 * index) + 1] = records.Count;
        if (records.Count == 0)
        {
            return;
        }

        var width = layout.Of(records[0].Type).Width;
        next += width * records.Count;
        for (var i = 0; i < records.Count; i++)
        {
            Write(records[i], layout, cells, first + (i * width), ref next);
        }
    }

    private static void Set(long[] cells, int at, RecordLayout own, int fact, long value)
    {
        cells[at + (fact / 64)] |= 1L << (fact % 64);
        cells[at + own.FirstFact + fact] = value;
    }

    /// <summary>Sets a boolean fact of one record of a root list, for a choice that the engine tries both ways.</summary>
    internal void Choose(RecordLayout root, int list, RecordLayout element, int index, int fact, bool value)
    {
        var at = (int)Cells[root.FirstList + (2 * list)] + (index * element.Width);
        Set(Cells, at, element, fact, value ? 1 : 0);
    }
}
