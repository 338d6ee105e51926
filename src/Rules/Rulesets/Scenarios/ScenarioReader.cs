using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Vocabularies;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Rulesets.Scenarios;

/// <summary>Reads the <c>scenarios/</c> files of a programme.</summary>
public sealed class ScenarioReader
{
    private const string BasesFile = "_bases.yaml";
    private static readonly (string Word, Verdict Verdict)[] Verdicts =
        [("met", Verdict.Met), ("not-met", Verdict.NotMet), ("unknown", Verdict.Unknown), ("review", Verdict.Review)];

    private readonly RulesetLibrary _library;
    private readonly List<RulesetError> _errors;
    private readonly Dictionary<string, YamlMap> _bases = [];

    private ScenarioReader(RulesetLibrary library, List<RulesetError> errors)
    {
        _library = library;
        _errors = errors;
    }

    /// <summary>All scenarios of a folder's texts. <exception cref="RulesetException">A scenario file is wrong: every error is listed.</exception></summary>
    /// <param name="library">The rulesets they test.</param>
    /// <param name="files">Texts by their path inside the rulesets folder.</param>
    public static IReadOnlyList<Scenario> Read(RulesetLibrary library, IReadOnlyDictionary<string, string> files)
    {
        var errors = new List<RulesetError>();
        var scenarios = new List<Scenario>();
        foreach (var programme in library.AllVersions.Select(v => v.Programme).Distinct())
        {
            var prefix = $"{programme}/scenarios/";
            var reader = new ScenarioReader(library, errors);
            if (files.TryGetValue(prefix + BasesFile, out var bases))
            {
                reader.ReadBases(new(prefix + BasesFile, bases, errors));
            }

            foreach (var file in files.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && !f.EndsWith(BasesFile, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                scenarios.AddRange((new YamlText(file, files[file], errors).ReadList() ?? []).SelectMany(m => reader.Entry(m, programme)));
            }
        }

        return errors.Count == 0 ? scenarios : throw new RulesetException(errors);
    }

    private void ReadBases(YamlText source)
    {
        if (source.Read() is not { } file)
        {
            return;
        }

        foreach (var name in file.Keys.ToList())
        {
            if (file.Map(name, required: true) is { } map)
            {
                map.Rule = name;
                _bases[name] = map;
            }
        }
    }

    /// <summary>One entry of a file: a scenario, or <c>edges:</c> with families of three.</summary>
    private List<Scenario> Entry(YamlMap m, string programme)
    {
        if (!m.Keys.Contains("edges"))
        {
            return [Scenario(m, programme, null)];
        }

        var scenarios = m.Maps("edges").SelectMany(family => Family(family, programme)).ToList();
        m.Finish();
        return scenarios;
    }

    /// <summary>The three scenarios around a threshold; a mistake they share is reported once.</summary>
    private List<Scenario> Family(YamlMap m, string programme)
    {
        var (scenarios, errors) = (new List<Scenario>(), _errors.Count);
        foreach (var (key, steps) in Edge.Places)
        {
            // Each reads the entry anew and must not take the others' expectations for unknown fields.
            var map = new YamlMap(m.Source, m.Node, m.Rule);
            Edge.Places.ToList().ForEach(p => map.Find(p.Key));
            scenarios.Add(Scenario(map, programme, (new Edge(map, _library.Vocabulary), key, steps)));
            if (_errors.Count > errors)
            {
                break;
            }
        }

        return scenarios;
    }

    private Scenario Scenario(YamlMap m, string programme, (Edge Edge, string Expects, int Steps)? place)
    {
        var name = m.Text("name");
        m.Rule = name;
        var layers = Layers(m);
        var asOf = m.OptionalDate("as_of", required: place?.Edge.MovesAsOf != true) ?? DateOnly.MinValue;
        var region = m.OptionalText("region") ?? "350128";
        var root = new FactRecord(_library.Vocabulary.Root, "scenario");
        foreach (var layer in layers)
        {
            Facts(layer.Map("facts"), root);
        }

        Members(layers, root);
        if (place is { } edge)
        {
            (asOf, var where) = edge.Edge.Move(root, asOf, edge.Steps);
            name = $"{name}: {where}";
        }

        FactUsability.MarkStale(root, _library.Vocabulary, asOf);
        var scenario = new Scenario(name, programme, m.Source.File, m.Line, m.Text("source"))
        {
            Subject = new(name, region, asOf, root),
            FromRevision = m.OptionalInteger("revision") ?? 1,
            Overrides = Overrides(m),
            Expected = Expected(m, place?.Expects ?? "expect"),
        };
        m.Finish();
        return scenario;
    }

    /// <summary>The base, its own base, …, and last the scenario itself.</summary>
    private List<YamlMap> Layers(YamlMap m)
    {
        var layers = new List<YamlMap> { m };
        var scalar = m.Scalar("base", required: false);
        while (scalar is not null && layers.Count <= 8)
        {
            if (!_bases.TryGetValue(scalar.Value ?? "", out var found))
            {
                m.Error(scalar, Spelling.Unknown(new("基础家庭", "base household"), scalar.Value ?? "", _bases.Keys));
                break;
            }

            layers.Insert(0, found);
            scalar = found.Scalar("base", required: false);
        }

        return layers;
    }

    private void Members(List<YamlMap> layers, FactRecord root)
    {
        var list = root.List(0);
        var record = _library.Vocabulary.Record(root.Type.Lists[0].Record);
        foreach (var layer in layers)
        {
            var members = layer.Maps("members");
            if (layer.Find("members") is not null)
            {
                list.State = FactState.Known;
            }

            foreach (var m in members)
            {
                var id = m.Text("id");
                if (m.Find("without") is not null && m.Flag("without"))
                {
                    list.Records.RemoveAll(r => r.Key == id);
                    m.Finish();
                    continue;
                }

                var member = list.Records.FirstOrDefault(r => r.Key == id);
                if (member is null)
                {
                    list.Records.Add(member = new FactRecord(record, id));
                }

                m.Find("authorised");
                Record(m, member);
                m.Finish();
                if (m.OptionalText("authorised") == "false")
                {
                    FactUsability.WithholdUnauthorised(member);
                }
            }
        }
    }

    private void Facts(YamlMap? m, FactRecord record)
    {
        if (m is not null)
        {
            Record(m, record);
            m.Finish();
        }
    }

    private void Record(YamlMap m, FactRecord record)
    {
        foreach (var fact in record.Type.Facts.Where(f => m.Keys.Contains(f.Name)))
        {
            record[fact] = Entry(m, fact);
        }

        foreach (var list in record.Type.Lists.Where(l => m.Keys.Contains(l.Name)))
        {
            List(m, list, record.List(list.Index));
        }
    }

    private static FactEntry Entry(YamlMap m, FactType fact)
    {
        switch (m.Find(fact.Name))
        {
            case null:
                return default;
            case YamlScalarNode scalar:
                return FactEntry.Of(Value(m, fact, scalar));
            case YamlMappingNode:
                var map = m.Map(fact.Name)!;
                var state = State(map);
                var value = map.Scalar("value", required: state == FactState.Known);
                var entry = new FactEntry(state, value is null ? 0 : Value(map, fact, value), map.OptionalText("source"), map.OptionalDate("as_of"));
                map.Finish();
                return entry;
            case var other:
                m.Error(other, new($"{fact.Name} 应为一个值", $"{fact.Name} must be one value"));
                return default;
        }
    }

    private static long Value(YamlMap m, FactType fact, YamlScalarNode scalar)
    {
        if (!FactValues.TryRead(fact, scalar.Value ?? "", out var value, out var problem))
        {
            m.Error(scalar, problem);
        }

        return value;
    }

    private static FactState State(YamlMap map) => map.OneOf("state", ["known", "none", "unknown", "disputed"], "known") switch
    {
        "known" => FactState.Known,
        "none" => FactState.None,
        "disputed" => FactState.Disputed,
        _ => FactState.Unknown,
    };

    private void List(YamlMap m, ListType type, FactList list)
    {
        var node = m.Find(type.Name);
        list.Records.Clear();
        list.State = FactState.Known;
        var records = m;
        var key = type.Name;
        if (node is YamlMappingNode)
        {
            records = m.Map(type.Name)!;
            list.State = State(records);
            list.Source = records.OptionalText("source");
            list.AsOf = records.OptionalDate("as_of");
            key = "value";
        }

        var record = _library.Vocabulary.Record(type.Record);
        var number = 0;
        foreach (var item in records.Maps(key))
        {
            var child = new FactRecord(record, item.OptionalText("id") ?? $"{type.Record}-{++number}");
            Record(item, child);
            item.Finish();
            list.Records.Add(child);
        }

        if (records != m)
        {
            records.Finish();
        }
    }

    private Dictionary<string, long> Overrides(YamlMap m)
    {
        var overrides = new Dictionary<string, long>();
        if (m.Map("parameters") is { } map)
        {
            foreach (var name in map.Keys)
            {
                var scalar = map.Scalar(name)!;
                var parameter = _library.Parameters.FirstOrDefault(p => p.Name == name);
                if (parameter is null)
                {
                    map.Error(scalar, Spelling.Unknown(new("参数", "parameter"), name, _library.Parameters.Select(p => p.Name)));
                }
                else if (Figures.TryParse(scalar.Value, parameter.Scale, out var value))
                {
                    overrides[name] = value;
                }
                else
                {
                    map.Error(scalar, new($"应为最多 {parameter.Scale} 位小数的数字", $"must be a number with at most {parameter.Scale} decimals"));
                }
            }
        }

        return overrides;
    }

    private static Expectation Expected(YamlMap m, string key)
    {
        var map = m.Map(key, required: true) ?? m;
        var amount = map.Find("amount") as YamlScalarNode;
        var expectation = new Expectation(
            map.Scalar("verdict", required: false) is null ? null : VerdictOf(map, "verdict"),
            map.Keys.Contains("amount"),
            amount is null ? null : Fen(map, amount),
            FindingVerdicts(map, "findings"),
            map.Keys.Contains("classes") ? [.. map.Scalars("classes").Select(s => s.Value ?? "")] : null,
            map.Keys.Contains("missing") ? [.. map.Scalars("missing").Select(s => s.Value ?? "")] : null,
            Texts(map, "values"),
            Benefits(map),
            map.Flag("no_version"));
        map.Finish();
        return expectation;
    }

    private static Verdict VerdictOf(YamlMap map, string key)
    {
        var word = map.OneOf(key, [.. Verdicts.Select(v => v.Word)]);
        return Verdicts.First(v => v.Word == word).Verdict;
    }

    private static long Fen(YamlMap map, YamlScalarNode amount)
    {
        if (!Figures.TryParse(amount.Value, 2, out var fen))
        {
            map.Error(amount, new("金额应为元，最多两位小数", "the amount must be in yuan with at most two decimals"));
        }

        return fen;
    }

    private static Dictionary<string, Verdict> FindingVerdicts(YamlMap map, string key) =>
        map.Map(key) is { } verdicts ? verdicts.Keys.ToDictionary(k => k, k => VerdictOf(verdicts, k)) : [];

    private static Dictionary<string, string> Texts(YamlMap map, string key) =>
        map.Map(key) is { } texts ? texts.Keys.ToDictionary(k => k, texts.Text) : [];

    private static Dictionary<string, (Verdict, long?)> Benefits(YamlMap map)
    {
        var benefits = new Dictionary<string, (Verdict, long?)>();
        if (map.Map("benefits") is { } all)
        {
            foreach (var id in all.Keys)
            {
                if (all.Find(id) is YamlMappingNode && all.Map(id) is { } one)
                {
                    benefits[id] = (VerdictOf(one, "verdict"), one.Find("amount") is YamlScalarNode amount ? Fen(one, amount) : null);
                    one.Finish();
                }
                else
                {
                    benefits[id] = (VerdictOf(all, id), null);
                }
            }
        }

        return benefits;
    }
}
