using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads one file of <c>parameters/</c>.</summary>
internal static class ParameterReader
{
    private static readonly (string Word, Period Period)[] Periods =
        [("working-days", Period.WorkingDays), ("days", Period.Days), ("months", Period.Months), ("year-day", Period.YearDay), ("month-day", Period.MonthDay)];

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
        var period = PeriodOf(file, kind);
        var values = file.Maps("values", required: false).Select(m => Value(m, scale)).OrderBy(v => v.Region, StringComparer.Ordinal).ThenBy(v => v.From).ToList();
        if (Path.GetFileNameWithoutExtension(source.File) != name)
        {
            file.Error(file.Node, new($"文件名应为 {name}.yaml", $"the file must be called {name}.yaml"));
        }

        foreach (var wrong in values.Where(v => period is { } counted && !IsPossible(counted, v.Value)))
        {
            file.Error(file.Node, new($"{wrong.From:yyyy-MM-dd} 起的值 {wrong.Value} 不是这种期限", $"{wrong.Value} from {wrong.From:yyyy-MM-dd} is no such time"));
        }

        foreach (var twice in values.GroupBy(v => (v.Region, v.From)).Where(g => g.Count() > 1))
        {
            file.Error(file.Node, new($"{twice.Key.Region} 在 {twice.Key.From:yyyy-MM-dd} 有两个值", $"{twice.Key.Region} has two values from {twice.Key.From:yyyy-MM-dd}"));
        }

        file.Finish();
        return source.Errors.Count == errors ? new(name, kind, scale, title, unit, values, source.File) { Period = period } : null;
    }

    private static Period? PeriodOf(YamlMap file, FactKind kind)
    {
        if (file.Find("period") is not { } node)
        {
            return null;
        }

        var word = file.OneOf("period", [.. Periods.Select(p => p.Word)]);
        if (kind != FactKind.Integer)
        {
            file.Error(node, new("期限应为整数（type: integer）", "a time is a whole number (type: integer)"));
        }

        return Periods.FirstOrDefault(p => p.Word == word).Period;
    }

    private static bool IsPossible(Period period, long value) => period switch
    {
        Period.YearDay => value / 100 is >= 1 and <= 12 && value % 100 is >= 1 && value % 100 <= DateTime.DaysInMonth(2024, (int)(value / 100)),
        Period.MonthDay => value is >= 1 and <= 31,
        _ => value is >= 0 and <= 10_000,
    };

    private static ParameterValue Value(YamlMap m, int scale)
    {
        var scalar = m.Scalar("value");
        if (scalar is not null & !Figures.TryParse(scalar?.Value, scale, out var value) && scalar is not null)
        {
            m.Error(scalar, new($"应为最多 {scale} 位小数的数字", $"must be a number with at most {scale} decimals"));
        }

        var result = new ParameterValue(m.Text("region"), m.Date("from"), m.OptionalDate("until"), value, m.Text("source"), m.Flag("confirmed")) { Line = m.Line };
        m.Finish();
        return result;
    }
}
