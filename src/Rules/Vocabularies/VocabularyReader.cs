using Welfare.Rules.Rulesets.Reading;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Vocabularies;

/// <summary>Reads <c>facts.yaml</c>.</summary>
internal sealed class VocabularyReader(YamlText source)
{
    private const long HighestAmount = 100_000_000_000; // a thousand million yuan, in fen
    private const int MostPerRecord = 124;
    private static readonly string[] Kinds = ["money", "integer", "decimal", "boolean", "date", "choice", "code"];

    private readonly FactChangeReader _changes = new();
    private List<Item> _items = [];
    private List<Supplier> _suppliers = [];
    private List<string> _recordNames = [];

    /// <summary>The vocabulary; null when the file has errors.</summary>
    public Vocabulary? Read()
    {
        if (source.Read() is not { } file)
        {
            return null;
        }

        file.OneOf("schema", ["1"]);
        var departments = file.Maps("departments", required: true).Select(Department).ToList();
        _items = [.. file.Maps("items", required: true).Select(m => Item(m, departments))];
        _suppliers = [.. file.Maps("suppliers").Select(Supplier)];
        _changes.ReadKinds(file);
        var recordMaps = file.Maps("records", required: true);
        _recordNames = [.. recordMaps.Select(m => m.Text("name"))];
        var records = recordMaps.Select(Record).ToList();
        file.Finish();
        return source.Errors.Count == 0 ? new(departments, _items, _suppliers, records) : null;
    }

    private static Department Department(YamlMap m)
    {
        var department = new Department(m.Text("id"), m.OwnWords());
        m.Finish();
        return department;
    }

    private static Item Item(YamlMap m, List<Department> departments)
    {
        var id = m.Text("id");
        m.Rule = id;
        var department = m.Scalar("department");
        if (department is not null && departments.All(d => d.Id != department.Value))
        {
            m.Error(department, Spelling.Unknown(new("部门", "department"), department.Value ?? "", departments.Select(d => d.Id)));
        }

        var refresh = m.OneOf("refresh", FactChangeReader.Refreshes);
        var item = new Item(id, department?.Value ?? "", m.OwnWords(), refresh, m.OptionalInteger("fresh_for_days") ?? 365)
        {
            Takes = FactChangeReader.Takes(m, refresh),
        };
        m.Finish();
        return item;
    }

    private static Supplier Supplier(YamlMap m)
    {
        var supplier = new Supplier(m.Text("id"), m.OwnWords()) { Takes = FactChangeReader.Takes(m) };
        m.Finish();
        return supplier;
    }

    private RecordType Record(YamlMap m, int index)
    {
        var name = m.Text("name");
        m.Rule = name;
        var lists = m.Maps("lists").Select(List).ToList();
        var facts = m.Maps("facts", required: true).Select(Fact).ToList();
        var label = m.OwnWords();
        m.Finish();
        foreach (var twice in facts.Select(f => f.Name).Concat(lists.Select(l => l.Name)).GroupBy(n => n).Where(g => g.Count() > 1))
        {
            m.Error(m.Node, new($"{twice.Key} 出现两次", $"{twice.Key} stands twice"));
        }

        if (facts.Count + lists.Count > MostPerRecord)
        {
            m.Error(m.Node, new($"一条记录最多 {MostPerRecord} 项", $"a record has at most {MostPerRecord} facts and lists"));
        }

        return new(index, name, label, [.. facts.DistinctBy(f => f.Name)], [.. lists.DistinctBy(l => l.Name)]);
    }

    private ListType List(YamlMap m, int index)
    {
        var record = m.Scalar("record");
        if (record is not null && !_recordNames.Contains(record.Value ?? ""))
        {
            m.Error(record, Spelling.Unknown(new("记录", "record"), record.Value ?? "", _recordNames));
        }

        var list = new ListType(index, m.Text("name"), m.OwnWords(), record?.Value ?? "", ItemOf(m), SupplierOf(m));
        m.Finish();
        return list;
    }

    private FactType Fact(YamlMap m, int index)
    {
        var name = m.Text("name");
        m.Rule = name;
        var kind = Kind(m.OneOf("type", Kinds));
        var choices = m.Maps("choices", required: kind == FactKind.Choice).Select(ChoiceOf).ToList();
        var scale = kind switch { FactKind.Money => 2, FactKind.Decimal => m.OptionalInteger("scale") ?? 2, _ => 0 };
        var (min, max) = Bounds(m, kind, scale);
        var fact = new FactType
        {
            Index = index,
            Name = name,
            Label = m.OwnWords(),
            Kind = kind,
            Unit = Unit(m),
            Item = ItemOf(m),
            SuppliedBy = SupplierOf(m),
            Choices = choices,
            Scale = scale,
            Digits = kind == FactKind.Code ? m.OptionalInteger("digits") ?? 12 : 0,
            Min = min,
            Max = max,
            NoneMeans = NoneMeans(m, choices),
            Ask = m.OptionalWords("ask"),
            Programmes = [.. m.Scalars("programmes").Select(s => s.Value ?? "")],
            Sensitivity = m.OptionalText("sensitivity"),
            Change = _changes.Read(m, kind, choices),
        };
        m.Finish();
        return fact;
    }

    private static Words? Unit(YamlMap m) => m.Find("unit") switch
    {
        null => null,
        YamlMappingNode => m.OptionalWords("unit"),
        _ => Words.Same(m.Text("unit")),
    };

    private static FactKind Kind(string word) => word switch
    {
        "money" => FactKind.Money,
        "integer" => FactKind.Integer,
        "decimal" => FactKind.Decimal,
        "boolean" => FactKind.Boolean,
        "date" => FactKind.Date,
        "choice" => FactKind.Choice,
        _ => FactKind.Code,
    };

    private static Choice ChoiceOf(YamlMap m)
    {
        var choice = new Choice(m.Text("id"), m.OwnWords());
        m.Finish();
        return choice;
    }

    /// <summary>Bounds are written in the fact's unit and kept as stored values.</summary>
    private static (long Min, long Max) Bounds(YamlMap m, FactKind kind, int scale)
    {
        var (low, high) = (m.OptionalInteger("min"), m.OptionalInteger("max"));
        var unit = Engines.Compiled.ExactRounding.PowerOfTen(Math.Clamp(scale, 0, 9));
        return kind switch
        {
            FactKind.Boolean => (0, 1),
            FactKind.Date => (0, DateOnly.MaxValue.DayNumber),
            FactKind.Code => (0, 999_999_999_999_999_999),
            FactKind.Money => ((low ?? 0) * unit, high is { } h ? h * unit : HighestAmount),
            _ => ((low ?? 0) * unit, (high ?? 1_000_000) * unit),
        };
    }

    private static long? NoneMeans(YamlMap m, List<Choice> choices)
    {
        var s = m.Scalar("none_means", required: false);
        return s?.Value switch
        {
            null => null,
            "0" or "0.00" or "false" => 0,
            "true" => 1,
            var word when choices.FindIndex(c => c.Id == word) is >= 0 and var i => i,
            _ => m.Fail<long?>(s!, new("none_means 只能是 0、false、true 或一个选项", "none_means must be 0, false, true or one of the choices"), null),
        };
    }

    private string? ItemOf(YamlMap m)
    {
        var s = m.Scalar("item", required: false);
        if (s is not null && _items.All(i => i.Id != s.Value))
        {
            m.Error(s, Spelling.Unknown(new("数据项", "item"), s.Value ?? "", _items.Select(i => i.Id)));
        }

        return s?.Value;
    }

    private string? SupplierOf(YamlMap m)
    {
        var s = m.Scalar("supplied_by", required: false);
        if (s is not null && _suppliers.All(i => i.Id != s.Value))
        {
            m.Error(s, Spelling.Unknown(new("提供者", "supplier"), s.Value ?? "", _suppliers.Select(i => i.Id)));
        }

        return s?.Value;
    }
}
