namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>What is published never changes: finds every file and value that no longer reads as it was approved, or is no longer there.</summary>
internal static class PublishedCheck
{
    public static IEnumerable<RulesetError> Errors(Publications published, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, Parameter> parameters) =>
        published.Versions.Select(line => Version(line, files)).Concat(published.Figures.Select(line => Figure(line, parameters))).OfType<RulesetError>();

    /// <summary>Whether a text reads as it did when it was approved.</summary>
    public static bool Matches(Publication line, string text) => TextFingerprint.Of(text) == line.Sha256;

    private static RulesetError? Version(Publication line, IReadOnlyDictionary<string, string> files)
    {
        var file = Ruleset.FileOf(line.Programme, line.InForce, line.Revision);
        if (!files.TryGetValue(file, out var text))
        {
            return new(Publications.File, line.Line, 1, line.Id, new(
                $"已公布的版本没有文件：请放回 {file}；要停用，用 rules retire {line.Id}",
                $"is published and its file is not there: put {file} back; to end it, rules retire {line.Id}"));
        }

        var correction = Ruleset.FileOf(line.Programme, line.InForce, line.Revision + 1);
        return Matches(line, text) ? null : new(file, 1, 1, null, new(
            $"{line.Approval.On:yyyy-MM-dd} 公布后文字被改动；已公布的版本不再改动：请恢复原文，更正写入新文件 {correction}",
            $"was changed after its publication on {line.Approval.On:yyyy-MM-dd}; a published version never changes: restore it and write the correction as {correction}"));
    }

    private static RulesetError? Figure(PublishedFigure line, IReadOnlyDictionary<string, Parameter> parameters)
    {
        var value = parameters.GetValueOrDefault(line.Parameter)?.Values.FirstOrDefault(v => v.Region == line.Region && v.From == line.From);
        if (value is null)
        {
            return new(Publications.File, line.Line, 1, line.Parameter, new(
                $"已公布的数值不见了：{line.Region} 自 {line.From:yyyy-MM-dd} 的 {line.Value}",
                $"a published value is gone: {line.Value} in {line.Region} from {line.From:yyyy-MM-dd}"));
        }

        var parameter = parameters[line.Parameter];
        var now = PublishedFigure.Of(parameter, value, line.Approval);
        return line.SaysTheSame(now) ? null : new(parameter.File, value.Line, 1, line.Parameter, new(
            $"{line.Region} 自 {line.From:yyyy-MM-dd} 的数值公布后被改动（{Said(line).Zh} → {Said(now).Zh}）：请恢复，或者由第二人批准：rules approve parameters/{line.Parameter} --again",
            $"the value in {line.Region} from {line.From:yyyy-MM-dd} was changed after its publication ({Said(line).En} → {Said(now).En}): restore it, or have a second person approve it: rules approve parameters/{line.Parameter} --again"));
    }

    private static Words Said(PublishedFigure line)
    {
        var until = line.Until is { } day ? $"–{day:yyyy-MM-dd} " : "";
        return new($"{until}{line.Value}，{(line.Confirmed ? "已确认" : "待确认")}，{line.Source}", $"{until}{line.Value}, {(line.Confirmed ? "confirmed" : "not confirmed")}, {line.Source}");
    }
}
