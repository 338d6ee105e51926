using System.Globalization;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>Reads a department's file row by row: a row is either taken whole or refused with the first thing wrong in it.</summary>
internal sealed class FactFileReader : IDisposable
{
    private const int LongestRaw = 4000;

    // Above this a workbook's number has lost its last digits.
    private const double LargestExact = 1e15;

    private readonly string _file;
    private readonly DateOnly _today;
    private readonly DateOnly? _asOf;
    private readonly IFactRows _rows;
    private readonly FactFileHeader _header;

    /// <exception cref="FactFileException">The header fits none of the templates.</exception>
    public FactFileReader(FactFile file, IReadOnlyList<ItemTemplate> templates, DateOnly today, DateOnly? asOf)
        : this(file.Name, file.Read(), templates, today, asOf)
    {
    }

    /// <param name="file">What to call it where something is wrong.</param>
    /// <param name="rows">Its rows, the header first.</param>
    /// <param name="templates">The items that it may be of.</param>
    /// <param name="today">No answer is of a later day.</param>
    /// <param name="asOf">The day of the file as a whole; null where only its rows say.</param>
    /// <exception cref="FactFileException">The header fits none of the templates.</exception>
    public FactFileReader(string file, IFactRows rows, IReadOnlyList<ItemTemplate> templates, DateOnly today, DateOnly? asOf)
    {
        (_file, _today, _asOf) = (file, today, asOf);
        if (!rows.Advance() || rows.Count == 0)
        {
            throw new FactFileException(file, 1, null, new("文件是空的", "the file is empty"));
        }

        _header = FactFileHeader.Match(file, [.. Enumerable.Range(0, rows.Count).Select(cell => rows[cell])], templates, needsAsOf: asOf is null);
        _rows = _header.IsOfReturnedRows ? new GuardedRows(rows) : rows;
    }

    public ItemTemplate Template => _header.Template;

    public string HeaderText => _header.Text;

    public long BytesRead => _rows.BytesRead;

    public long BytesTotal => _rows.BytesTotal;

    public int Line => _rows.Line;

    /// <summary>The row as it came, as far as it is worth keeping.</summary>
    public string Raw => _header.Without(_rows.Raw, _rows) is var raw && raw.Length > LongestRaw ? raw[..LongestRaw] : raw;

    /// <summary>What is wrong with the row that <see cref="TryRead"/> refused.</summary>
    public FactFileProblem? Problem { get; private set; }

    /// <summary>Whom the row speaks of, as far as it could be read: a row that is refused can still be somebody's.</summary>
    public IdentityNumber? IdNumber { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public bool Advance()
    {
        (IdNumber, Name) = (null, "");
        return _rows.Advance();
    }

    public FactFileRow? TryRead() =>
        IsWhole() && TryReadPerson(out var number, out var name) && TryReadBirthDate(out var birth) && TryReadAnswer(out var status, out var asOf)
            ? WithAnswer(new FactFileRow(Line, number, name, status, asOf) { Sex = ReadSex(), BirthDate = birth })
            : null;

    public void Dispose() => _rows.Dispose();

    private bool IsWhole()
    {
        if (_rows.IsMalformed)
        {
            return Refuse(null, new("引号使用不当", "a quotation mark is out of place"));
        }
        if (_rows.Count != _header.Count && _rows.Count > Math.Max(_header.IdNo, _header.Name))
        {
            TryReadPerson(out _, out _);
        }
        return _rows.Count == _header.Count
            || Refuse(null, new($"这一行有{_rows.Count}列，应为{_header.Count}列", $"this row has {_rows.Count} columns instead of {_header.Count}"));
    }

    private bool TryReadPerson(out IdentityNumber number, out string name)
    {
        name = _rows[_header.Name];
        var isText = PersonName.IsText(name);
        Name = isText ? name : "";
        if (!IdentityNumber.TryParse(_rows[_header.IdNo], _today, out number, out var wrong))
        {
            return Refuse(ItemTemplate.IdNo, _rows.NumberAt(_header.IdNo) >= LargestExact
                ? new("号码在表格里存成了数字，末几位已经丢失：请把这一列设为文本后重新填写", "the workbook keeps the number as a figure and has lost its last digits: make the column text and enter it again")
                : wrong.Describe());
        }
        IdNumber = number;
        return !isText ? Refuse(ItemTemplate.Name, new("姓名里有不是文字的内容", "the name holds something that is no text"))
            : name.Length is > 0 and <= Person.NameMaxLength || Refuse(ItemTemplate.Name, new("姓名为空或者过长", "the name is empty or too long"));
    }

    private bool TryReadAnswer(out AnswerStatus status, out DateOnly asOf)
    {
        asOf = _asOf ?? default;
        var read = AnswerStatuses.Read(_rows[_header.Status]);
        status = read ?? default;
        if (read is null)
        {
            return Refuse(ItemTemplate.Status, new(
                "应为 FOUND、NOT_FOUND、NO_ANSWER、ERROR 之一", "FOUND, NOT_FOUND, NO_ANSWER or ERROR is expected"));
        }
        var written = _header.AsOf == FactFileHeader.Absent ? "" : _rows[_header.AsOf];
        if (written.Length > 0 && !FactText.TryReadDate(written, out asOf))
        {
            return Refuse(ItemTemplate.AsOf, FactText.RealDate);
        }
        if (asOf == default)
        {
            return Refuse(ItemTemplate.AsOf, new("缺少数据日期", "the as-of date is missing"));
        }
        if (asOf > _asOf)
        {
            return Refuse(ItemTemplate.AsOf, new($"晚于本批数据日期 {_asOf:yyyy-MM-dd}", $"later than the delivery's own day, {_asOf:yyyy-MM-dd}"));
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
            var (fact, text) = (Template.Facts[i], TextAt(Template.Facts[i], _header.Facts[i]));
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

    // A workbook's number has no decimals of its own: only a column that says "yuan" tells what it counts.
    private string TextAt(FactType fact, int column) =>
        fact.Kind == FactKind.Money && _rows.NumberAt(column) is { } number && _header.SaysYuan(column) && Math.Abs(number) < LargestExact
            && Math.Abs((number * 100) - Math.Round(number * 100)) < 1e-4
            ? number.ToString("0.00", CultureInfo.InvariantCulture)
            : _rows[column];

    private FactFileRow? WithRegister(FactFileRow row)
    {
        var entry = new RegisterEntry(_rows[_header.HouseholdNo], _rows[_header.Relation], _rows[_header.VillageCode]);
        return IsSound(entry, row) ? row with { Register = entry } : null;
    }

    private Sex ReadSex() => _header.Sex == FactFileHeader.Absent ? Sex.Unknown : _rows[_header.Sex].ToUpperInvariant() switch
    {
        "1" or "男" or "MALE" => Sex.Male,
        "2" or "女" or "FEMALE" => Sex.Female,
        _ => Sex.Unknown,
    };

    private bool TryReadBirthDate(out DateOnly? birth)
    {
        birth = null;
        if (_header.BirthDate == FactFileHeader.Absent || _rows[_header.BirthDate].Length == 0)
        {
            return true;
        }
        var read = FactText.TryReadDate(_rows[_header.BirthDate], out var date);
        birth = date;
        return read || Refuse(ItemTemplate.BirthDate, FactText.RealDate);
    }

    private bool IsSound(RegisterEntry entry, FactFileRow row)
    {
        if (row.Sex == Sex.Unknown)
        {
            return Refuse(ItemTemplate.Sex, new("应为 男 或 女（1 或 2）", "male or female (1 or 2) is expected"));
        }
        if (entry.HouseholdNo.Length is 0 or > RegisteredMember.HouseholdNoMaxLength || entry.HouseholdNo.Any(char.IsControl))
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
        Problem = new FactFileProblem(_file, Line, column, reason);
        return false;
    }
}
