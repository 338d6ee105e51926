using System.Globalization;
using Welfare.Rules.Language;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>
/// One mapping of a YAML file. Every key must be asked for: <see cref="Finish"/> reports those that nobody did. A wrong or missing value is
/// recorded as an error and read as a harmless default, so that all errors of a file are found at once.
/// </summary>
internal sealed class YamlMap(YamlText source, YamlMappingNode node, string? rule)
{
    /// <summary>Characters of a name or a sentence; no law needs as many. Expressions have a limit of their own.</summary>
    private const int LongestText = 10_000;

    private readonly HashSet<string> _asked = [];

    public YamlText Source { get; } = source;

    public YamlMappingNode Node { get; } = node;

    /// <summary>The rule or definition that errors are reported under.</summary>
    public string? Rule { get; set; } = rule;

    public int Line => (int)Node.Start.Line;

    public IEnumerable<string> Keys => Node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    public YamlNode? Find(string key)
    {
        _asked.Add(key);
        var found = Node.Children.FirstOrDefault(c => c.Key is YamlScalarNode k && k.Value == key).Value;
        return found is YamlScalarNode { Value: null or "" or "null" or "~", Style: YamlDotNet.Core.ScalarStyle.Plain } ? null : found;
    }

    public YamlScalarNode? Scalar(string key, bool required = true)
    {
        switch (Find(key))
        {
            case YamlScalarNode scalar:
                return scalar;
            case null when required:
                Error(Node, new($"缺少 {key}", $"{key} is missing"));
                return null;
            case null:
                return null;
            case var other:
                Error(other, new($"{key} 应为单个值", $"{key} must be a single value"));
                return null;
        }
    }

    public string Text(string key) => Short(key, Scalar(key)) ?? "";

    public string? OptionalText(string key) => Short(key, Scalar(key, required: false));

    public bool Flag(string key) => Scalar(key, required: false) is { } s && (s.Value switch
    {
        "true" => true,
        "false" => false,
        _ => Fail(s, new($"{key} 应为 true 或 false", $"{key} must be true or false"), false),
    });

    public int? OptionalInteger(string key)
    {
        var s = Scalar(key, required: false);
        return s is null ? null
            : int.TryParse(s.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : Fail<int?>(s, new($"{key} 应为整数", $"{key} must be a whole number"), null);
    }

    public DateOnly Date(string key) => OptionalDate(key, required: true) ?? DateOnly.MinValue;

    public DateOnly? OptionalDate(string key, bool required = false)
    {
        var s = Scalar(key, required);
        return s is null ? null
            : DateOnly.TryParseExact(s.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : Fail<DateOnly?>(s, new($"{key} 应为日期，如 2021-12-01", $"{key} must be a date such as 2021-12-01"), null);
    }

    public Words Words(string key) => OptionalWords(key, required: true) ?? Welfare.Rules.Words.Same("");

    public Words? OptionalWords(string key, bool required = false)
    {
        if (Map(key, required) is not { } map)
        {
            return null;
        }

        var words = new Words(map.Text("zh"), map.Text("en"));
        map.Finish();
        return words;
    }

    /// <summary>The words of keys zh and en of this mapping itself.</summary>
    public Words OwnWords() => new(Text("zh"), Text("en"));

    public YamlMap? Map(string key, bool required = false)
    {
        switch (Find(key))
        {
            case YamlMappingNode map:
                return new(Source, map, Rule);
            case null when required:
                Error(Node, new($"缺少 {key}", $"{key} is missing"));
                return null;
            case null:
                return null;
            case var other:
                Error(other, new($"{key} 应为一组 键: 值", $"{key} must be a set of key: value"));
                return null;
        }
    }

    public IReadOnlyList<YamlMap> Maps(string key, bool required = false)
    {
        switch (Find(key))
        {
            case YamlSequenceNode list:
                foreach (var wrong in list.Children.Where(c => c is not YamlMappingNode))
                {
                    Error(wrong, new($"{key} 的每一项应为一组 键: 值", $"each entry of {key} must be a set of key: value"));
                }

                return [.. list.Children.OfType<YamlMappingNode>().Select(m => new YamlMap(Source, m, Rule))];
            case null when required:
                Error(Node, new($"缺少 {key}", $"{key} is missing"));
                return [];
            case null:
                return [];
            case var other:
                Error(other, new($"{key} 应为列表", $"{key} must be a list"));
                return [];
        }
    }

    public IReadOnlyList<YamlScalarNode> Scalars(string key)
    {
        switch (Find(key))
        {
            case YamlSequenceNode list:
                return [.. list.Children.OfType<YamlScalarNode>()];
            case null:
                return [];
            case var other:
                Error(other, new($"{key} 应为列表", $"{key} must be a list"));
                return [];
        }
    }

    /// <summary>Reads one of a closed list of words.</summary>
    public string OneOf(string key, IReadOnlyList<string> words, string? otherwise = null)
    {
        var s = Scalar(key, otherwise is null);
        return s?.Value is { } value && words.Contains(value) ? value
            : s is null ? otherwise ?? words[0]
            : Fail(s, Spelling.Unknown(new($"{key}的值", $"{key} value"), s.Value ?? "", words), words[0]);
    }

    /// <summary>Reads and checks a FEEL expression; null, with an error recorded at the character, when it is wrong or absent.</summary>
    public T? Expression<T>(string key, Func<Syntax, T> check, bool required = true)
        where T : class
    {
        var scalar = Scalar(key, required);
        return scalar is null ? null : Expression(scalar, scalar.Value ?? "", 0, check);
    }

    /// <summary>Checks a part of a scalar that begins at an offset of its value.</summary>
    public T? Expression<T>(YamlScalarNode scalar, string text, int offset, Func<Syntax, T> check)
        where T : class
    {
        try
        {
            return check(Parser.Parse(text));
        }
        catch (FeelError e)
        {
            var (line, column) = Source.Locate(scalar, offset + e.Position);
            Source.Error(line, column, Rule, e.Words);
            return null;
        }
    }

    public void Error(YamlNode at, Words says) => Source.Error(at, Rule, says);

    public T Fail<T>(YamlNode at, Words says, T otherwise)
    {
        Error(at, says);
        return otherwise;
    }

    private string? Short(string key, YamlScalarNode? scalar) => scalar?.Value is { Length: > LongestText }
        ? Fail(scalar, new($"{key} 超过 {LongestText} 个字", $"{key} is longer than {LongestText} characters"), "")
        : scalar?.Value;

    /// <summary>Reports the keys that nobody asked for, and keys that stand twice.</summary>
    public void Finish()
    {
        foreach (var key in Node.Children.Keys.OfType<YamlScalarNode>().Where(k => !_asked.Contains(k.Value ?? "")))
        {
            Error(key, Spelling.Unknown(new("字段", "field"), key.Value ?? "", _asked));
        }
    }
}
