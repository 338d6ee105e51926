using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>Reads a department's file row by row: a row is either taken whole or refused with the first thing wrong in it.</summary>
internal sealed class FactFileReader : IDisposable
{
    private const int LongestField = 4096;
    private const int LongestRaw = 4000;

    private readonly FactFile _file;
    private readonly DateOnly _today;
    private readonly DateOnly? _asOf;
    private readonly FileStream _stream;
    private readonly CsvParser _parser;
    private readonly FactFileHeader _header;
    private bool _malformed;

    /// <exception cref="FactFileException">The header fits none of the templates.</exception>
    public FactFileReader(FactFile file, IReadOnlyList<ItemTemplate> templates, DateOnly today, DateOnly? asOf)
    {
        (_file, _today, _asOf) = (file, today, asOf);
        _stream = file.Open();
        _parser = new CsvParser(new StreamReader(_stream, file.Encoding), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            BadDataFound = _ => _malformed = true,
        });
        if (!Advance() || _parser.Count == 0)
        {
            throw new FactFileException(file.Name, 1, null, new("文件是空的", "the file is empty"));
        }
        _header = FactFileHeader.Match(file.Name, _parser.Record!, templates, needsAsOf: asOf is null);
    }

    public ItemTemplate Template => _header.Template;

    public long BytesRead => _stream.Position;

    public long BytesTotal => _stream.Length;

    public int Line => _parser.RawRow;

    /// <summary>The row as it came, as far as it is worth keeping.</summary>
    public string Raw => _parser.RawRecord.TrimEnd('\r', '\n') is var raw && raw.Length > LongestRaw ? raw[..LongestRaw] : raw;

    /// <summary>What is wrong with the row that <see cref="TryRead"/> refused.</summary>
    public FactFileProblem? Problem { get; private set; }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public bool Advance()
    {
        _malformed = false;
        try
        {
            return _parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new FactFileException(_file.Name, _parser.RawRow, null, new(
                "一个单元格过长，可能是引号没有成对", "a cell is too long; a quotation mark may not be closed"));
        }
    }

    public FactFileRow? TryRead() =>
        IsWhole() && TryReadPerson(out var number, out var name) && TryReadAnswer(out var status, out var asOf)
            ? WithAnswer(new FactFileRow(Line, number, name, status, asOf))
            : null;

    public void Dispose() => _parser.Dispose();

    private bool IsWhole()
    {
        if (_malformed)
        {
            return Refuse(null, new("引号使用不当", "a quotation mark is out of place"));
        }
        return _parser.Count == _header.Count
            || Refuse(null, new($"这一行有{_parser.Count}列，应为{_header.Count}列", $"this row has {_parser.Count} columns instead of {_header.Count}"));
    }

    private bool TryReadPerson(out IdentityNumber number, out string name)
    {
        name = _parser[_header.Name].Trim();
        if (!IdentityNumber.TryParse(_parser[_header.IdNo], _today, out number, out var wrong))
        {
            return Refuse(ItemTemplate.IdNo, wrong.Describe());
        }
        return name.Length is > 0 and <= Person.NameMaxLength || Refuse(ItemTemplate.Name, new("姓名为空或者过长", "the name is empty or too long"));
    }

    private bool TryReadAnswer(out AnswerStatus status, out DateOnly asOf)
    {
        asOf = _asOf ?? default;
        var read = AnswerStatuses.Read(_parser[_header.Status]);
        status = read ?? default;
        if (read is null)
        {
            return Refuse(ItemTemplate.Status, new(
                "应为 FOUND、NOT_FOUND、NO_ANSWER、ERROR 之一", "FOUND, NOT_FOUND, NO_ANSWER or ERROR is expected"));
        }
        var written = _header.AsOf == FactFileHeader.Absent ? "" : _parser[_header.AsOf];
        if (written.Length > 0 && !FactText.TryReadDate(written, out asOf))
        {
            return Refuse(ItemTemplate.AsOf, FactText.RealDate);
        }
        if (asOf == default)
        {
            return Refuse(ItemTemplate.AsOf, new("缺少数据日期", "the as-of date is missing"));
        }
        return asOf <= _today || Refuse(ItemTemplate.AsOf, new("数据日期在将来", "the as-of date lies in the future"));
    }

    private FactFileRow? WithAnswer(FactFileRow row)
    {
        if (row.Status != AnswerStatus.Found)
        {
            return row;
        }
        var values = new List<(FactType, long)>(_header.Facts.Count);
        for (var i = 0; i < _header.Facts.Count; i++)
        {
            var (fact, text) = (Template.Facts[i], _parser[_header.Facts[i]]);
            if (text.Length == 0)
            {
                continue; // The department does not say: unknown, not nothing.
            }
            if (!FactText.TryRead(fact, text, out var value, out var problem))
            {
                Refuse(fact.Name, problem);
                return null;
            }
            values.Add((fact, value));
        }
        row = row with { Values = values };
        return Template.IsRegister ? WithRegister(row) : row;
    }

    private FactFileRow? WithRegister(FactFileRow row)
    {
        var entry = new RegisterEntry(
            _parser[_header.HouseholdNo], _parser[_header.Relation], ReadSex(_parser[_header.Sex]), _parser[_header.VillageCode]);
        return IsSound(entry, row.IdNumber) ? row with { Register = entry } : null;
    }

    private static Sex ReadSex(string text) => text.ToUpperInvariant() switch
    {
        "1" or "男" or "MALE" => Sex.Male,
        "2" or "女" or "FEMALE" => Sex.Female,
        _ => Sex.Unknown,
    };

    private bool IsSound(RegisterEntry entry, IdentityNumber number)
    {
        if (entry.Sex == Sex.Unknown)
        {
            return Refuse(ItemTemplate.Sex, new("应为 男 或 女（1 或 2）", "male or female (1 or 2) is expected"));
        }
        if (!number.IsSynthetic() && entry.Sex != number.Sex)
        {
            return Refuse(ItemTemplate.Sex, new("性别与身份证号码不符", "the sex does not fit the identity number"));
        }
        if (entry.HouseholdNo.Length is 0 or > RegisteredMember.HouseholdNoMaxLength)
        {
            return Refuse(ItemTemplate.HouseholdNo, new("户号为空或者过长", "the household number is empty or too long"));
        }
        if (!RelationCode.IsValid(entry.RelationCode))
        {
            return Refuse(ItemTemplate.Relation, new(
                "应为GB/T 4761的两位代码，例如 01、10、20", "two digits of GB/T 4761 are expected, such as 01, 10 or 20"));
        }
        return (entry.VillageCode.Length == PlaceCode.LongLength && entry.VillageCode.All(char.IsAsciiDigit))
            || Refuse(ItemTemplate.VillageCode, new("应为12位村（居）代码", "a village code of twelve digits is expected"));
    }

    private bool Refuse(string? column, Words reason)
    {
        Problem = new FactFileProblem(_file.Name, Line, column, reason);
        return false;
    }
}
