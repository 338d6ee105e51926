using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads one file of <c>parameters/</c>.</summary>
internal static class ParameterReader
{
    public static Parameter? Read(YamlText source)
    {
        if (source.Read() is not { } file)
        {
            return null;
        }

        var errors = source.Errors.Count;
        var name = file.Text("name");
        file.Rule = name;
        var kind = file.OneOf("type", ["money", "decimal", "integer"]) switch
        {
            "money" => FactKind.Money,
            "decimal" => FactKind.Decimal,
            _ => FactKind.Integer,
        };
        var scale = kind switch { FactKind.Money => 2, FactKind.Decimal => file.OptionalInteger("scale") ?? 4, _ => 0 };
        var title = file.Words("title");
        var unit = file.Words("unit");
        var values = file.Maps("values", required: false).Select(m => Value(m, scale)).OrderBy(v => v.Region, StringComparer.Ordinal).ThenBy(v => v.From).ToList();
        if (Path.GetFileNameWithoutExtension(source.File) != name)
        {
            file.Error(file.Node, new($"文件名应为 {name}.yaml", $"the file must be called {name}.yaml"));
        }

        foreach (var twice in values.GroupBy(v => (v.Region, v.From)).Where(g => g.Count() > 1))
        {
            file.Error(file.Node, new($"{twice.Key.Region} 在 {twice.Key.From:yyyy-MM-dd} 有两个值", $"{twice.Key.Region} has two values from {twice.Key.From:yyyy-MM-dd}"));
        }

        file.Finish();
        return source.Errors.Count == errors ? new(name, kind, scale, title, unit, values, source.File) : null;
    }

    private static ParameterValue Value(YamlMap m, int scale)
    {
        var scalar = m.Scalar("value");
        if (scalar is not null & !Figures.TryParse(scalar?.Value, scale, out var value) && scalar is not null)
        {
            m.Error(scalar, new($"应为最多 {scale} 位小数的数字", $"must be a number with at most {scale} decimals"));
        }

        var result = new ParameterValue(m.Text("region"), m.Date("from"), m.OptionalDate("until"), value, m.Text("source"), m.Flag("confirmed"));
        m.Finish();
        return result;
    }
}
