using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Tests;

/// <summary>The rulesets of the repository, read once.</summary>
internal static class Shipped
{
    public static readonly IReadOnlyDictionary<string, string> Files = Read();

    public static readonly RulesetLibrary Library = RulesetLibrary.Read(Files);

    public static readonly RuleEngine Engine = new(Library);

    public static readonly IReadOnlyList<Scenario> Scenarios = ScenarioReader.Read(Library, Files);

    public static IEnumerable<object[]> Versions() => Library.Versions.Select(v => new object[] { v.Id });

    public static Ruleset Version(string id) => Library.Versions.Single(v => v.Id == id);

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Welfare.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests must stand under the folder of Welfare.sln.");
        }

        return Path.Combine(folder.FullName, file);
    }

    public static string Text(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    private static Dictionary<string, string> Read()
    {
        var root = PathOf("rulesets");
        return Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText);
    }
}
