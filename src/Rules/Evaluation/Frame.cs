using System.Buffers.Binary;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// One household's facts as a flat row of bytes, ready for a compiled ruleset. A fact that is not usable has no known bit, and nothing
/// takes its bytes for a value.
/// </summary>
public sealed class Frame
{
    /// <summary>Records one list may hold; more is refused, because a household of that size is an input error.</summary>
    public const int LongestList = 64;

    private Frame(byte[] bytes, DateOnly asOf)
    {
        Bytes = bytes;
        AsOf = asOf;
    }

    /// <summary>The application date.</summary>
    public DateOnly AsOf { get; }

    internal byte[] Bytes { get; }

    /// <summary>Bytes that are laid out already, eight to spare at their end.</summary>
    internal static Frame Of(byte[] bytes, DateOnly asOf) => new(bytes, asOf);

    internal static Frame Of(FactRecord root, FrameLayout layout, DateOnly asOf)
    {
        // Whatever its width, a value is read with the eight bytes from its start.
        var bytes = new byte[Size(root, layout) + 8];
        var next = layout.Of(root.Type).Width;
        Write(root, layout, bytes, 0, ref next);
        return new(bytes, asOf);
    }

    private static int Size(FactRecord record, FrameLayout layout)
    {
        var own = layout.Of(record.Type);
        var size = own.Width;
        foreach (var list in own.Lists)
        {
            var records = record.List(list.Index).UsableRecords;
            for (var i = 0; i < records.Count; i++)
            {
                size += Size(records[i], layout);
            }
        }

        return size;
    }

    private static void Write(FactRecord record, FrameLayout layout, byte[] bytes, int at, ref int next)
    {
        var own = layout.Of(record.Type);
        foreach (var fact in own.Facts)
        {
            var entry = record[fact];
            if (entry.State == FactState.Known)
            {
                Set(bytes, at, own, fact, entry.Value);
            }
            else if (entry.State == FactState.None && fact.NoneMeans is { } value)
            {
                Set(bytes, at, own, fact, value);
            }
            else if (entry.State == FactState.None && own.AnsweredBit(fact) is >= 0 and var bit)
            {
                SetBit(bytes, at, bit, true);
            }
        }

        foreach (var list in own.Lists)
        {
            WriteList(record.List(list.Index), layout, bytes, at, own, list, ref next);
        }
    }

    private static void WriteList(FactList list, FrameLayout layout, byte[] bytes, int at, RecordLayout own, ListType type, ref int next)
    {
        var records = list.UsableRecords;
        if (records.Count > LongestList)
        {
            throw new ArgumentException($"A list holds at most {LongestList} records, not {records.Count}.", nameof(list));
        }

        SetBit(bytes, at, own.KnownBit(type), list.IsUsable);
        var first = next;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + own.Offset(type)), FrameLayout.List(first, records.Count));
        if (records.Count == 0)
        {
            return;
        }

        var width = layout.Of(records[0].Type).Width;
        next += width * records.Count;
        for (var i = 0; i < records.Count; i++)
        {
            Write(records[i], layout, bytes, first + (i * width), ref next);
        }
    }

    private static void Set(byte[] bytes, int at, RecordLayout own, FactType fact, long value)
    {
        SetBit(bytes, at, own.KnownBit(fact), true);
        if (own.AnsweredBit(fact) is >= 0 and var answered)
        {
            SetBit(bytes, at, answered, true);
        }

        if (fact.Kind == FactKind.Boolean)
        {
            SetBit(bytes, at, own.TrueBit(fact), value != 0);
            return;
        }

        var width = RecordLayout.Bytes(fact);
        for (var i = 0; i < width; i++)
        {
            bytes[at + own.Offset(fact) + i] = (byte)(value >> (8 * i));
        }

        if (Cells.Read(bytes, at + own.Offset(fact), width) != value)
        {
            throw new OverflowException($"{fact.Name} = {value} is beyond the bounds of the vocabulary.");
        }
    }

    private static void SetBit(byte[] bytes, int at, int bit, bool value)
    {
        ref var part = ref bytes[at + (bit / 8)];
        part = (byte)(value ? part | (1 << (bit % 8)) : part & ~(1 << (bit % 8)));
    }

    /// <summary>How many records a list of the root holds.</summary>
    internal int Count(RecordLayout root, ListType list) => FrameLayout.Count(BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(root.Offset(list))));

    /// <summary>Where a record of a root list starts.</summary>
    internal int Start(RecordLayout root, ListType list, RecordLayout element, int index) =>
        FrameLayout.First(BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(root.Offset(list)))) + (index * element.Width);

    /// <summary>Sets a boolean fact of one record of a root list, for a choice that the engine tries both ways.</summary>
    internal void Choose(RecordLayout root, ListType list, RecordLayout element, int index, FactType fact, bool value)
    {
        Set(Bytes, Start(root, list, element, index), element, fact, value ? 1 : 0);
    }
}
