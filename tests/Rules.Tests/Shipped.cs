using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Tests;

/// <summary>The rulesets of the repository, read once.</summary>
internal static class Shipped
{
    public static readonly string Root = Find();

    public static readonly IReadOnlyDictionary<string, string> Files = Read();

    /// <summary>What is published; the tests of rules themselves ask the texts as they are.</summary>
    public static readonly string Published = File.ReadAllText(Path.Combine(Folder(), "published.json"));

    public static readonly RulesetLibrary Library = RulesetLibrary.Read(Files);

    public static readonly RuleEngine Engine = new(Library);

    public static readonly IReadOnlyList<Scenario> Scenarios = ScenarioReader.Read(Library, Files);

    /// <summary>The names of the procedures' scenarios; tests/Eligibility.Tests reads all of them and runs them.</summary>
    public static readonly IReadOnlyList<string> ProcedureScenarios =
        [.. Files.Where(f => f.Key.StartsWith("procedure/scenarios/", StringComparison.Ordinal)).SelectMany(f => new YamlText(f.Key, f.Value, []).ReadList() ?? []).Select(m => m.Text("name"))];

    public static IEnumerable<object[]> Versions() => Library.Versions.Select(v => new object[] { v.Id });

    public static Ruleset Version(string id) => Library.Versions.Single(v => v.Id == id);

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Text(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    private static Dictionary<string, string> Read() => Directory.EnumerateFiles(Folder(), "*.yaml", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(Folder(), f).Replace('\\', '/'), File.ReadAllText);

    private static string Folder() => PathOf("rulesets");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Welfare.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests must stand under the folder of Welfare.sln.");
        }

        return folder.FullName;
    }
}
