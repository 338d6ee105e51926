using System.Reflection;
using System.Text.RegularExpressions;

namespace Welfare.Desk.Tests.Security;

/// <summary>Keeps <c>docs/asvs.md</c> true: what it names is there, and what it counts adds up.</summary>
public sealed partial class AsvsListTests
{
    private const string Document = "docs/asvs.md";
    private const int FirstLevel = 70;
    private const int SecondLevel = 183;

    private static readonly string[] States = ["met", "does not apply", "open"];
    private static readonly string Root = RootOf(AppContext.BaseDirectory);
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root, Document));
    private static readonly List<Requirement> Requirements = [.. Read()];

    [Fact]
    public void Requirements_OfBothLevels_AreThereOnceEach()
    {
        Requirements.Select(one => one.Id).Should().OnlyHaveUniqueItems();
        Requirements.Count(one => one.Level == 1).Should().Be(FirstLevel);
        Requirements.Count(one => one.Level == 2).Should().Be(SecondLevel);
        Requirements.Should().OnlyContain(one => States.Contains(one.State) && one.Words.Length > 2);
    }

    [Fact]
    public void Counts_AtTheTop_AreThoseOfTheLines()
    {
        foreach (var level in new[] { 1, 2 })
        {
            var row = Lines.Single(line => line.StartsWith($"| Level {level} |", StringComparison.Ordinal)).Split('|').Select(cell => cell.Trim()).ToArray();

            row[2..6].Should().Equal([.. States.Select(state => CountOf(level, state)), $"{Requirements.Count(one => one.Level == level)}"], "of level {0}", level);
        }
    }

    [Fact]
    public void WhatIsMet_NamesATestOrAFile_AndWhatIsNotSaysWhy()
    {
        foreach (var one in Requirements)
        {
            (one.State != "met" || Tests(one).Any() || Files(one).Any()).Should().BeTrue("{0} says it is met: by what?", one.Id);
            one.Why.Length.Should().BeGreaterThan(5, "{0} needs its reason", one.Id);
        }
    }

    [Fact]
    public void Tests_ThatAreNamed_AreThere()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension);
        foreach (var (one, type, method) in Requirements.SelectMany(one => Tests(one).Select(test => (one, test.Type, test.Method))))
        {
            (IsHere(type, method) || sources[type].Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal))).Should().BeTrue("{0} names {1}.{2}", one.Id, type, method);
        }
    }

    [Fact]
    public void Files_ThatAreNamed_AreThere()
    {
        foreach (var (one, file) in Requirements.SelectMany(one => Files(one).Select(file => (one, file))))
        {
            Path.Exists(Path.Combine(Root, file)).Should().BeTrue("{0} names {1}", one.Id, file);
        }
    }

    private static string CountOf(int level, string state) => $"{Requirements.Count(one => one.Level == level && one.State == state)}";

    private static bool IsHere(string type, string method) => typeof(AsvsListTests).Assembly.GetTypes()
        .Any(known => known.Name == type && known.GetMethod(method)?.GetCustomAttributes<FactAttribute>().Any() == true);

    private static IEnumerable<(string Type, string Method)> Tests(Requirement one) =>
        Test().Matches(one.Why).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static IEnumerable<string> Files(Requirement one) => SourceFile().Matches(one.Why).Select(match => match.Groups[1].Value);

    private static IEnumerable<Requirement> Read()
    {
        var level = 0;
        foreach (var line in Lines)
        {
            level = line.StartsWith("## Level ", StringComparison.Ordinal) ? line[9] - '0' : level;
            if (Row().Match(line) is { Success: true } row)
            {
                yield return new(level, row.Groups[1].Value, row.Groups[2].Value.Trim(), row.Groups[3].Value.Trim(), row.Groups[4].Value.Trim());
            }
        }
    }

    private static string RootOf(string folder) => File.Exists(Path.Combine(folder, "Welfare.sln")) ? folder : RootOf(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"`((?:src|docs|tests|rulesets)/[^`]+|[A-Z][\w.]+\.(?:props|md|sln))`")]
    private static partial Regex SourceFile();

    private sealed record Requirement(int Level, string Id, string Words, string State, string Why);
}
