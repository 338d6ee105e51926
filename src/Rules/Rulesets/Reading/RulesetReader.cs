using System.Security.Cryptography;
using System.Text;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads one dated version of a programme against the vocabulary and the parameters.</summary>
internal sealed class RulesetReader
{
    private readonly YamlText _source;
    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyDictionary<string, Parameter> _parameters;
    private readonly string _vocabularyText;
    private readonly RecordVariable _root;
    private readonly List<NamedText> _named = [];
    private readonly List<NamedText> _optional = [];
    private Scope _scope = null!;
    private CitationReader _citations = null!;

    public RulesetReader(YamlText source, Vocabulary vocabulary, string vocabularyText, IReadOnlyDictionary<string, Parameter> parameters)
    {
        _source = source;
        _vocabulary = vocabulary;
        _vocabularyText = vocabularyText;
        _parameters = parameters;
        _root = new RecordVariable(vocabulary.Root.Name, vocabulary.Root);
    }

    private Checker Checker => new(_scope);

    /// <summary>The version; null when the file has errors.</summary>
    public Ruleset? Read()
    {
        if (_source.Read() is not { } file)
        {
            return null;
        }

        var errors = _source.Errors.Count;
        file.OneOf("schema", ["1"]);
        var judgesMembers = file.OneOf("subject", ["household", "member"], "household") == "member";
        var person = judgesMembers ? new RecordVariable("person", _vocabulary.Record(_vocabulary.Root.Lists[0].Record)) : null;
        _scope = new Scope(_vocabulary, _root, person);
        var sources = Sources(file);
        _citations = new(sources);
        var parameters = Parameters(file);
        foreach (var definition in file.Maps("definitions"))
        {
            Define(definition);
        }

        var choices = file.Maps("choices").Select(Choice).OfType<MemberChoice>().ToList();
        var rules = new RuleReader(_scope, _citations).Read(file);
        var ruleset = new Ruleset
        {
            Programme = file.Text("programme"),
            InForce = file.Date("in_force"),
            Revision = file.OptionalInteger("revision") ?? 1,
            Until = file.OptionalDate("until"),
            Title = file.Words("title"),
            Says = file.Words("says"),
            Sources = sources,
            AddsUp = file.OneOf("combine", ["first", "sum"], "first") == "sum",
            Rules = rules,
            Settings = [.. file.Maps("settings").Select(SettingOf)],
            Gaps = [.. file.Maps("gaps").Select(GapOf)],
            Parameters = parameters,
            Named = _named,
            Optional = _optional,
            Sha256 = Fingerprint(),
            File = _source.File,
            Text = _source.Text,
            Vocabulary = _vocabulary,
            Root = _root,
            Person = person,
            Definitions = [.. _scope.Definitions.Where(d => d is not RecordDefinition)],
            Choices = choices,
            Owned = _scope.Owned,
        };
        CheckNames(file, ruleset);
        file.Finish();
        return _source.Errors.Count == errors ? ruleset : null;
    }

    private List<string> Parameters(YamlMap file)
    {
        var names = new List<string>();
        foreach (var scalar in file.Scalars("parameters"))
        {
            var name = scalar.Value ?? "";
            if (!_parameters.TryGetValue(name, out var parameter))
            {
                file.Error(scalar, Spelling.Unknown(new("参数", "parameter"), name, _parameters.Keys));
                continue;
            }

            var type = ScalarType.Number(parameter.Scale, parameter.Kind == FactKind.Money);
            _scope.Add(new ParameterExpression(names.Count, name, type));
            names.Add(name);
        }

        return names;
    }

    private MemberChoice? Choice(YamlMap m)
    {
        var list = _vocabulary.Root.Lists[0];
        var record = _vocabulary.Record(list.Record);
        var of = m.OneOf("of", [record.Name], record.Name);
        var scalar = m.Scalar("fact");
        m.Rule = scalar?.Value;
        var fact = record.Fact(scalar?.Value ?? "");
        if (scalar is not null && fact is not { Kind: FactKind.Boolean })
        {
            m.Error(scalar, Spelling.Unknown(new("是/否事实", "yes/no fact"), scalar.Value ?? "", record.Facts.Where(f => f.Kind == FactKind.Boolean).Select(f => f.Name)));
        }

        var variable = new RecordVariable(of, record);
        var checker = Checker;
        var when = m.Expression("when", s => checker.With(of, variable, () => checker.Condition(s)));
        _optional.Add(new(scalar?.Value ?? "", of, m.OptionalWords("says") ?? Words.Same(""), _citations.Optional(m), m.OptionalText("when") ?? ""));
        m.Finish();
        return fact is null || when is null ? null : new(fact, list, variable, when);
    }

    private void Define(YamlMap m)
    {
        var name = m.Text("name");
        m.Rule = name;
        if (_scope.IsTaken(name))
        {
            m.Error(m.Node, new($"名称 {name} 已被使用", $"the name {name} is taken"));
        }

        var (says, cites, of) = (m.Words("says"), _citations.Optional(m), m.OptionalText("of"));
        _named.Add(new(name, of, says, cites, m.OptionalText("value") ?? ""));
        if (of is not null)
        {
            DefineOn(m, name, says, cites, of);
        }
        else
        {
            var (scalars, lists) = (_scope.Definitions.OfType<ScalarDefinition>().Count(), _scope.Definitions.OfType<ListDefinition>().Count());
            var definition = m.Expression<Definition>("value", s => IsList(s)
                ? new ListDefinition(name, says, cites, lists, Checker.List(s))
                : new ScalarDefinition(name, says, cites, scalars, Checker.Scalar(s)));
            if (definition is not null)
            {
                _scope.Add(definition);
            }
        }

        m.Finish();
    }

    private bool IsList(Syntax syntax) => syntax switch
    {
        FilterSyntax => true,
        NameSyntax n => _root.Record.List(n.Name) is not null || (_scope.TryDefinition(n.Name, out var d) && d is ListDefinition),
        _ => false,
    };

    private void DefineOn(YamlMap m, string name, Words says, string? cites, string of)
    {
        var record = _vocabulary.Records.FirstOrDefault(r => r.Name == of);
        if (record is null)
        {
            m.Error(m.Scalar("of")!, Spelling.Unknown(new("记录", "record"), of, _vocabulary.Records.Select(r => r.Name)));
            return;
        }

        if (record.Fact(name) is not null || record.List(name) is not null)
        {
            m.Error(m.Node, new($"{record.Label.Zh}已有名为 {name} 的事实", $"{record.Name} has a fact called {name} already"));
            return;
        }

        var definition = m.Expression("value", s =>
        {
            var checker = Checker;
            checker.With(of, new RecordVariable(of, record), () => checker.Scalar(s));
            return new RecordDefinition(name, says, cites, record, s);
        });
        if (definition is not null)
        {
            _scope.Add(definition);
        }
    }

    private static Dictionary<string, Source> Sources(YamlMap file)
    {
        var sources = new Dictionary<string, Source>();
        if (file.Map("sources", required: true) is { } map)
        {
            foreach (var id in map.Keys)
            {
                if (map.Map(id, required: true) is { } m)
                {
                    sources[id] = new(m.OwnWords(), m.OptionalText("href"));
                    m.Finish();
                }
            }

            map.Finish();
        }

        return sources;
    }

    private Setting SettingOf(YamlMap m)
    {
        var setting = new Setting(m.Text("name"), m.Text("value"), m.Words("says"), m.OptionalWords("alternative"), _citations.Optional(m));
        m.Finish();
        return setting;
    }

    private Gap GapOf(YamlMap m)
    {
        var gap = new Gap(_citations.Required(m), m.Words("says"), m.Words("reason"));
        m.Finish();
        return gap;
    }

    private void CheckNames(YamlMap file, Ruleset ruleset)
    {
        var expected = Ruleset.FileOf(ruleset.Programme, ruleset.InForce, ruleset.Revision);
        if (ruleset.Revision is < 1 or > 99)
        {
            file.Error(file.Node, new("revision 应为 1 到 99", "revision must be 1 to 99"));
        }
        else if (_source.File != expected)
        {
            file.Error(file.Node, new($"文件名应为 {expected}", $"the file must be called {expected}"));
        }

        if (ruleset.Until < ruleset.InForce)
        {
            file.Error(file.Node, new("until 早于 in_force", "until is before in_force"));
        }

        if (ruleset.Rules.Count is 0 or > Ruleset.MostRules)
        {
            file.Error(file.Node, new($"一个版本应有 1 到 {Ruleset.MostRules} 条规则", $"a version has 1 to {Ruleset.MostRules} rules"));
        }
    }

    private string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_source.Text + "\0" + _vocabularyText)));
}
