using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>One YAML file being read: its text, and the errors found so far.</summary>
internal sealed class YamlText(string file, string text, List<RulesetError> errors)
{
    private const int DeepestNesting = 60;

    private readonly string[] _lines = text.Split('\n');

    public string File { get; } = file;

    public string Text { get; } = text;

    public List<RulesetError> Errors { get; } = errors;

    /// <summary>The file's only document as a mapping; null, with an error recorded, when it is something else.</summary>
    public YamlMap? Read()
    {
        if (!TryLoad(out var documents))
        {
            return null;
        }

        if (documents is [{ RootNode: YamlMappingNode map }])
        {
            return new(this, map, null);
        }

        Error(1, 1, null, new("文件应为一组 键: 值", "the file must be one set of key: value"));
        return null;
    }

    /// <summary>The file as a list of mappings; null, with an error recorded, when it is something else.</summary>
    public IReadOnlyList<YamlMap>? ReadList()
    {
        if (!TryLoad(out var documents))
        {
            return null;
        }

        if (documents is [{ RootNode: YamlSequenceNode list }] && list.Children.All(c => c is YamlMappingNode))
        {
            return [.. list.Children.Select(c => new YamlMap(this, (YamlMappingNode)c, null))];
        }

        Error(1, 1, null, new("文件应为一个列表", "the file must be a list"));
        return null;
    }

    private bool TryLoad(out IList<YamlDocument> documents)
    {
        documents = [];
        try
        {
            if (!IsPlain())
            {
                return false;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(Text));
            documents = stream.Documents;
            return true;
        }
        catch (YamlException e)
        {
            Error((int)e.Start.Line, (int)e.Start.Column, null, new($"不是有效的 YAML：{e.Message}", $"not valid YAML: {e.Message}"));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // What the YAML library throws where it is not sure itself what is wrong; it gives no position then.
            Error(1, 1, null, new("不是有效的 YAML", "not valid YAML"));
        }

        return false;
    }

    /// <summary>Whether the file can be read without running out of stack or going round in circles: not nested without end, and no aliases.</summary>
    private bool IsPlain()
    {
        var parser = new Parser(new StringReader(Text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            var at = parser.Current.Start;
            if (depth > DeepestNesting || parser.Current is AnchorAlias)
            {
                Error((int)at.Line, (int)at.Column, null, depth > DeepestNesting
                    ? new($"嵌套超过 {DeepestNesting} 层", $"nested more than {DeepestNesting} deep")
                    : new("规则集文件不用别名（*）", "files of rulesets use no aliases (*)"));
                return false;
            }
        }

        return true;
    }

    public void Error(YamlNode node, string? rule, Words says) => Error((int)node.Start.Line, (int)node.Start.Column, rule, says);

    public void Error(int line, int column, string? rule, Words says) => Errors.Add(new(File, Math.Max(line, 1), Math.Max(column, 1), rule, says));

    /// <summary>Where the character at an offset of a scalar's value stands in the file.</summary>
    public (int Line, int Column) Locate(YamlScalarNode scalar, int offset)
    {
        var (line, column) = ((int)scalar.Start.Line, (int)scalar.Start.Column);
        if (scalar.Style is ScalarStyle.Literal)
        {
            var before = (scalar.Value ?? "")[..Math.Min(offset, scalar.Value?.Length ?? 0)];
            var lineOffset = before.Count(c => c == '\n');
            var row = line + 1 + lineOffset;
            var indent = row <= _lines.Length ? _lines[row - 1].Length - _lines[row - 1].TrimStart().Length : 0;
            return (row, indent + 1 + before.Length - (before.LastIndexOf('\n') + 1));
        }

        if (scalar.Style is ScalarStyle.Folded)
        {
            return (line + 1, 1);
        }

        return (line, column + offset + (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0));
    }
}
