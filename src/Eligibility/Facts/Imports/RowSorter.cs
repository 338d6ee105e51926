using System.Buffers.Binary;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>
/// Puts the rows of a file in the order of the people they are about, in bounded memory: what does not fit is sorted, sealed and laid aside,
/// and all is merged at the end.
/// </summary>
internal sealed class RowSorter(ScratchFolder scratch, int most = RowSorter.MostBytes) : IDisposable
{
    public const int MostBytes = 96 << 20;

    private const int HeadLength = 16 + 4 + 1 + 4 + 4;

    private readonly List<ScratchFile> _runs = [];
    private byte[] _bytes = new byte[Math.Min(most, 1 << 10)];
    private Place[] _places = new Place[1 << 4];
    private int _used;
    private int _count;

    public long Count { get; private set; }

    public void Add(in SortedRow row)
    {
        var length = HeadLength + row.Text.Length;
        if (_used + length > most)
        {
            LayAside();
        }
        Grow(length);
        var at = _bytes.AsSpan(_used);
        BinaryPrimitives.WriteUInt128BigEndian(at, row.Person);
        BinaryPrimitives.WriteInt32BigEndian(at[16..], row.Line);
        at[20] = (byte)row.Kind;
        BinaryPrimitives.WriteInt32BigEndian(at[21..], row.AsOf.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(at[25..], row.Text.Length);
        row.Text.CopyTo(at[HeadLength..]);
        _places[_count++] = new Place(row.Person, row.Line, _used);
        _used += length;
        Count++;
    }

    /// <summary>All rows, person by person and in the order of the file for each.</summary>
    public IEnumerable<SortedRow> Sorted()
    {
        var runs = _runs.Select(Read).Append(Held()).Select(run => run.GetEnumerator()).ToList();
        try
        {
            var next = new PriorityQueue<IEnumerator<SortedRow>, (UInt128, int)>();
            foreach (var run in runs.Where(run => run.MoveNext()))
            {
                next.Enqueue(run, (run.Current.Person, run.Current.Line));
            }
            while (next.TryDequeue(out var run, out _))
            {
                yield return run.Current;
                if (run.MoveNext())
                {
                    next.Enqueue(run, (run.Current.Person, run.Current.Line));
                }
            }
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    public void Dispose() => _runs.ForEach(run => run.Dispose());

    private void Grow(int length)
    {
        if (_used + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(most, _used + length), Math.Max(2L * _bytes.Length, _used + length)));
        }
        if (_count == _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }
    }

    private void LayAside()
    {
        var run = scratch.Add();
        using var file = run.Write();
        Array.Sort(_places, 0, _count);
        for (var i = 0; i < _count; i++)
        {
            file.Write(Bytes(_places[i].At));
        }
        _runs.Add(run);
        (_used, _count) = (0, 0);
    }

    private ReadOnlySpan<byte> Bytes(int at) =>
        _bytes.AsSpan(at, HeadLength + BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at + 25)));

    private IEnumerable<SortedRow> Held()
    {
        Array.Sort(_places, 0, _count);
        for (var i = 0; i < _count; i++)
        {
            yield return Row(Bytes(_places[i].At));
        }
    }

    private static IEnumerable<SortedRow> Read(ScratchFile run)
    {
        using var file = run.Read();
        var head = new byte[HeadLength];
        while (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) == HeadLength)
        {
            var whole = new byte[HeadLength + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(25))];
            head.CopyTo(whole, 0);
            file.ReadExactly(whole.AsSpan(HeadLength));
            yield return Row(whole);
        }
    }

    private static SortedRow Row(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt128BigEndian(bytes),
        BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
        (SortedRowKind)bytes[20],
        DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(bytes[21..])),
        bytes[HeadLength..].ToArray());

    private readonly record struct Place(UInt128 Person, int Line, int At) : IComparable<Place>
    {
        public int CompareTo(Place other) => Person.CompareTo(other.Person) is not 0 and var order ? order : Line.CompareTo(other.Line);
    }
}
