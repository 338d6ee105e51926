using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>The first sheet of a workbook (XLSX).</summary>
internal sealed class WorkbookRows : IFactRows
{
    // Uncompressed; a county's register is some 200 MB. More is a trap, or belongs in a text file.
    private const long LargestSheet = 2L << 30;
    private const long LargestStrings = 256L << 20;
    private const long LargestWhole = 4L << 30;

    // A workbook of one sheet has a dozen parts.
    private const int MostParts = 1000;

    // Shared texts stay in memory: a cache file would lay people's names on the disk in clear.
    private static readonly OpenXmlConfiguration Configuration = new() { EnableSharedStringCache = false };

    private readonly string _file;
    private readonly Stream _stream;
    private readonly IEnumerator<object> _rows;
    private readonly List<object?> _cells = [];
    private int _width;

    public WorkbookRows(string file, Stream stream)
    {
        (_file, _stream) = (file, stream);
        try
        {
            EnsureOfSaneSize();
            _rows = stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: Configuration).GetEnumerator();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            stream.Dispose();
            throw Unreadable();
        }
    }

    public int Count => _cells.Count;

    public int Line { get; private set; }

    public string Raw => CsvText.Join(Enumerable.Range(0, Count).Select(cell => this[cell]));

    public bool IsMalformed => false;

    // Compressed parts are not read in the order of the bytes: what the stream has given is the nearest there is.
    public long BytesRead => Math.Min(_stream.Position, _stream.Length);

    public long BytesTotal => _stream.Length;

    public string this[int cell] => _cells[cell] switch
    {
        null => "",
        string text => text.Trim(),
        bool yes => yes ? "true" : "false",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() ?? "",
    };

    public double? NumberAt(int cell) => _cells[cell] is double number ? number : null;

    public bool Advance()
    {
        try
        {
            do
            {
                if (!_rows.MoveNext())
                {
                    return false;
                }
                Line++;
                Take((IDictionary<string, object?>)_rows.Current);
            }
            while (_cells.TrueForAll(cell => cell is null or ""));
            return true;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable();
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _stream.Dispose();
    }

    // A workbook leaves out empty cells at the end of a row: the header says how many there are.
    private void Take(IDictionary<string, object?> row)
    {
        _cells.Clear();
        _cells.AddRange(row.Values);
        while (_cells.Count > _width && _cells[^1] is null or "")
        {
            _cells.RemoveAt(_cells.Count - 1);
        }
        while (_cells.Count < _width)
        {
            _cells.Add(null);
        }
        _width = _width == 0 ? _cells.Count : _width;
    }

    private void EnsureOfSaneSize()
    {
        using var archive = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostParts || archive.Entries.Sum(entry => (decimal)entry.Length) > LargestWhole || archive.Entries.Any(IsTooLarge))
        {
            throw new FactFileException(_file, 0, null, new(
                "工作簿解压后过大，请改用CSV文件", "the workbook is too large when unpacked; send it as CSV"));
        }
        _stream.Position = 0;
    }

    private static bool IsTooLarge(ZipArchiveEntry entry) =>
        entry.Length > (entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? LargestStrings : LargestSheet);

    private static bool IsUnreadable(Exception e) =>
        e is InvalidDataException or XmlException or FormatException or KeyNotFoundException or NullReferenceException
            or InvalidOperationException or ArgumentException or NotSupportedException or IndexOutOfRangeException or OverflowException;

    private FactFileException Unreadable() => new(_file, 0, null, new(
        "工作簿已损坏或者不是XLSX格式", "the workbook is damaged or is not XLSX"));
}
