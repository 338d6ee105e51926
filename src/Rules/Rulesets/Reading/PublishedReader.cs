using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads <c>published.json</c>, as strictly as the rulesets themselves; every JSON text is a YAML text.</summary>
internal static class PublishedReader
{
    public static Publications Read(YamlText source)
    {
        if (source.Read() is not { } file)
        {
            return Publications.None;
        }

        file.OneOf("schema", ["1"]);
        var published = new Publications([.. file.Maps("versions", required: true).Select(Version)], [.. file.Maps("figures", required: true).Select(Figure)]);
        file.Finish();
        foreach (var twice in published.Versions.GroupBy(v => v.Id).Where(g => g.Count() > 1).Select(g => (g.Last().Line, g.Key))
            .Concat(published.Figures.GroupBy(f => (f.Parameter, f.Region, f.From)).Where(g => g.Count() > 1).Select(g => (g.Last().Line, Key: $"{g.Key.Parameter} {g.Key.Region} {g.Key.From:yyyy-MM-dd}"))))
        {
            source.Error(twice.Line, 1, twice.Key, new("同一版本或者同一数值只能有一行", "one version, and one value of a figure, has one line"));
        }

        return published;
    }

    private static Publication Version(YamlMap m)
    {
        var line = new Publication(m.Text("programme"), m.Date("in_force"), m.OptionalInteger("revision") ?? 1, m.Text("sha256"), ApprovalOf(m))
        {
            EndedOn = m.OptionalDate("ended_on"),
            EndedBy = m.OptionalText("ended_by"),
            Line = m.Line,
        };
        if (line.EndedOn < line.InForce)
        {
            m.Error(m.Node, new("停止日期早于施行日期", "it ended before it came into force"));
        }

        if (line.EndedOn is null != line.EndedBy is null)
        {
            m.Error(m.Node, new("停止日期和停止人要一起写明", "ended_on and ended_by go together"));
        }

        m.Finish();
        return line;
    }

    private static PublishedFigure Figure(YamlMap m)
    {
        var line = new PublishedFigure(m.Text("parameter"), m.Text("region"), m.Date("from"), m.OptionalDate("until"), m.Text("value"), m.Flag("confirmed"), m.Text("source"), ApprovalOf(m)) { Line = m.Line };
        m.Finish();
        return line;
    }

    private static Approval ApprovalOf(YamlMap m)
    {
        var approval = new Approval(m.Text("drafted_by"), m.Text("approved_by"), m.Date("approved_on"), m.OptionalText("authority"));
        if (SamePerson(approval.DraftedBy, approval.By))
        {
            m.Error(m.Node, new($"起草人和批准人是同一人：{approval.By}", $"the same person drafted and approved it: {approval.By}"));
        }

        return approval;
    }

    /// <summary>Whether two names are one person's, however they are spaced or capitalised.</summary>
    private static bool SamePerson(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
