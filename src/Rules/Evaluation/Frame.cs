using System.Buffers.Binary;
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

    /// <summary>Bytes behind the last record: records are read up to four words at a time.</summary>
    internal const int Spare = 32;

    private readonly bool _isAnswered;
    private int _openChoices;

    private Frame(byte[] bytes, DateOnly asOf, bool isAnswered, int openChoices)
    {
        Bytes = bytes;
        AsOf = asOf;
        (_isAnswered, _openChoices) = (isAnswered, openChoices);
    }

    /// <summary>The application date.</summary>
    public DateOnly AsOf { get; }

    internal byte[] Bytes { get; }

    /// <summary>Whether every fact and list was answered when the frame was laid out, or chosen since; where nobody has looked, false.</summary>
    internal bool IsAnswered => _isAnswered && _openChoices == 0;

    /// <summary>Bytes that are laid out already, <see cref="Spare"/> more at their end.</summary>
    internal static Frame Of(byte[] bytes, DateOnly asOf) => new(bytes, asOf, isAnswered: false, openChoices: 0);

    internal static Frame Of(FactRecord root, FrameLayout layout, DateOnly asOf)
    {
        var bytes = new byte[Size(root, layout) + Spare];
        var next = layout.Of(root.Type).Width;
        var openChoices = 0;
        var isAnswered = Write(root, layout, bytes, 0, ref next, ref openChoices);
        return new(bytes, asOf, isAnswered, openChoices);
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

    /// <summary>Gives whether all was answered, choices apart: these are counted where they are open.</summary>
    private static bool Write(FactRecord record, FrameLayout layout, byte[] bytes, int at, ref int next, ref int openChoices)
    {
        var isAnswered = true;
        var own = layout.Of(record.Type);
        var row = bytes.AsSpan(at, own.Width);
        var entries = record.Entries;
        foreach (ref readonly var cell in own.Cells.AsSpan())
        {
            ref readonly var entry = ref entries[cell.Fact.Index];
            if (entry.State == FactState.Known)
            {
                Set(row, in cell, entry.Value);
            }
            else if (cell.IsChoice && entry.State == FactState.Unknown)
            {
                openChoices++;
            }
            else
            {
                isAnswered &= entry.State == FactState.None && SetNone(row, in cell);
            }
        }

        foreach (var list in own.Lists)
        {
            isAnswered &= WriteList(record.List(list.Index), layout, bytes, at, own, list, ref next, ref openChoices);
        }

        return isAnswered;
    }

    private static bool WriteList(FactList list, FrameLayout layout, byte[] bytes, int at, RecordLayout own, ListType type, ref int next, ref int openChoices)
    {
        var records = list.UsableRecords;
        if (records.Count > LongestList)
        {
            throw new ArgumentException($"A list holds at most {LongestList} records, not {records.Count}.", nameof(list));
        }

        if (list.IsUsable)
        {
            SetBit(bytes.AsSpan(at, own.Width), own.KnownBit(type));
        }

        var first = next;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + own.Offset(type)), FrameLayout.List(first, records.Count));
        if (records.Count == 0)
        {
            return list.IsUsable;
        }

        var width = layout.Of(records[0].Type).Width;
        next += width * records.Count;
        var isAnswered = list.IsUsable;
        for (var i = 0; i < records.Count; i++)
        {
            isAnswered &= Write(records[i], layout, bytes, first + (i * width), ref next, ref openChoices);
        }

        return isAnswered;
    }

    /// <summary>Gives whether the version has a use for the answer "none".</summary>
    private static bool SetNone(Span<byte> row, in FactCell cell)
    {
        if (cell.Fact.NoneMeans is { } value)
        {
            Set(row, in cell, value);
        }
        else if (cell.Answered >= 0)
        {
            SetBit(row, cell.Answered);
        }

        return cell.Fact.NoneMeans is not null || cell.Answered >= 0;
    }

    /// <summary>Sets a fact that has not been set before.</summary>
    private static void Set(Span<byte> row, in FactCell cell, long value)
    {
        SetBit(row, cell.Known);
        if (cell.Answered >= 0)
        {
            SetBit(row, cell.Answered);
        }

        // The bytes are zero from the start.
        if (value == 0)
        {
            return;
        }

        if (cell.True >= 0)
        {
            SetBit(row, cell.True);
        }
        else if (!TryStore(row[cell.Offset..], cell.Width, value))
        {
            throw new OverflowException($"{cell.Fact.Name} = {value} is beyond the bounds of the vocabulary.");
        }
    }

    private static bool TryStore(Span<byte> to, int width, long value)
    {
        switch (width)
        {
            case 1:
                to[0] = (byte)value;
                return value == (byte)value;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)value);
                return value == (ushort)value;
            case 4:
                BinaryPrimitives.WriteInt32LittleEndian(to, (int)value);
                return value == (int)value;
            case 6:
                BinaryPrimitives.WriteInt32LittleEndian(to, (int)value);
                BinaryPrimitives.WriteInt16LittleEndian(to[4..], (short)(value >> 32));
                return value << 16 >> 16 == value;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(to, value);
                return true;
        }
    }

    private static void SetBit(Span<byte> row, int bit) => row[bit >> 3] |= (byte)(1 << (bit & 7));

    /// <summary>How many records a list of the root holds.</summary>
    internal int Count(RecordLayout root, ListType list) => FrameLayout.Count(BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(root.Offset(list))));

    /// <summary>Where a record of a root list starts.</summary>
    internal int Start(RecordLayout root, ListType list, RecordLayout element, int index) =>
        FrameLayout.First(BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(root.Offset(list)))) + (index * element.Width);

    /// <summary>Sets a boolean fact of one record of a root list, for a choice that the engine tries both ways.</summary>
    internal void Choose(RecordLayout root, ListType list, RecordLayout element, int index, FactType fact, bool value)
    {
        var row = Bytes.AsSpan(Start(root, list, element, index), element.Width);
        var cell = element.Cell(fact);
        _openChoices -= (row[cell.Known >> 3] >> (cell.Known & 7) & 1) == 0 ? 1 : 0;
        row[cell.True >> 3] &= (byte)~(1 << (cell.True & 7));
        Set(row, in cell, value ? 1 : 0);
    }
}
