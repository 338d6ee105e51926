using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads one file of <c>sources/</c>.</summary>
internal static class SourceReader
{
    public static SourceSummary? Read(YamlText source)
    {
        if (source.Read() is not { } file)
        {
            return null;
        }

        var errors = source.Errors.Count;
        var summary = new SourceSummary(
            file.Text("id"), file.Words("title"), file.Words("official"), file.OptionalText("href"), file.Words("says"), Articles(file), source.File);
        if (Path.GetFileNameWithoutExtension(source.File) != summary.Id)
        {
            file.Error(file.Node, new($"文件名应为 {summary.Id}.yaml", $"the file must be called {summary.Id}.yaml"));
        }

        file.Finish();
        return source.Errors.Count == errors ? summary : null;
    }

    private static Dictionary<string, Words> Articles(YamlMap file)
    {
        var articles = new Dictionary<string, Words>();
        if (file.Map("articles") is { } map)
        {
            foreach (var place in map.Keys)
            {
                articles[place] = map.Words(place);
            }

            map.Finish();
        }

        return articles;
    }
}
