using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Welfare.Eligibility.Facts.Files;

internal sealed class CsvRows : IFactRows
{
    private const int LongestField = 4096;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly CsvParser _parser;

    public CsvRows(string file, Stream stream, Encoding encoding)
    {
        (_file, _stream) = (file, stream);
        _parser = new CsvParser(new StreamReader(stream, encoding), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            BadDataFound = _ => IsMalformed = true,
        });
    }

    public int Count => _parser.Count;

    public int Line => _parser.RawRow;

    public string Raw => _parser.RawRecord.TrimEnd('\r', '\n');

    public bool IsMalformed { get; private set; }

    public long BytesRead => _stream.Position;

    public long BytesTotal => _stream.Length;

    public string this[int cell] => _parser[cell];

    public double? NumberAt(int cell) => null;

    public bool Advance()
    {
        IsMalformed = false;
        try
        {
            return _parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new FactFileException(_file, _parser.RawRow, null, new(
                "一个单元格过长，可能是引号没有成对", "a cell is too long; a quotation mark may not be closed"));
        }
    }

    public void Dispose() => _parser.Dispose();
}
