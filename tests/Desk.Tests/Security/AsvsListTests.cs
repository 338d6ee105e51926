using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Welfare.Desk.Tests.Security;

/// <summary>Keeps <c>docs/asvs.md</c> true: no requirement is missing, what it names is there and carries its number, and what it counts adds up.</summary>
public sealed partial class AsvsListTests
{
    private const string Document = "docs/asvs.md";
    private const string Guide = "docs/security.md";

    /// <summary>The numbers of OWASP ASVS 5.0.0 by level, runs of the last part written 1-5.</summary>
    private static readonly string[] Levels =
    [
        "1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 6.1.1 6.2.1-8 6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 "
            + "9.2.1 10.4.1-5 11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1",
        "1.1.1-2 1.2.6-9 1.3.3-11 1.4.1-3 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4-5 3.7.1-2 4.1.2-3 4.2.1 4.3.1-2 4.4.2-4 5.1.1 5.2.3 5.4.1-3 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3-4 "
            + "6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.3.1-2 7.4.3-5 7.5.1-2 7.6.1-2 8.1.2 8.2.3 8.4.1 9.2.2-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.6-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.3 "
            + "11.4.2-4 11.5.1 11.6.1 12.1.2-3 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4 14.3.2-3 15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 "
            + "17.1.1 17.2.1-4 17.3.1-2",
    ];

    private static readonly string[] States = ["met", "does not apply", "open"];
    private static readonly string Root = RootOf(AppContext.BaseDirectory);
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root, Document));
    private static readonly List<Requirement> Requirements = [.. Read()];

    [Fact]
    public void Requirements_OfBothLevels_AreThereOnceEach()
    {
        Requirements.Select(one => one.Id).Should().OnlyHaveUniqueItems();
        Requirements.Where(one => one.Level == 1).Select(one => one.Id).Should().BeEquivalentTo(NumbersOf(Levels[0])).And.HaveCount(70);
        Requirements.Where(one => one.Level == 2).Select(one => one.Id).Should().BeEquivalentTo(NumbersOf(Levels[1])).And.HaveCount(183);
        Requirements.Should().OnlyContain(one => States.Contains(one.State) && one.Words.Length > 2);
    }

    [Fact]
    public void Counts_AtTheTop_AreThoseOfTheLines()
    {
        foreach (var level in new[] { 1, 2, 3 })
        {
            var row = Lines.Single(line => line.StartsWith($"| Level {level}", StringComparison.Ordinal)).Split('|').Select(cell => cell.Trim()).ToArray();

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

    /// <summary><c>dotnet test --filter ASVS=3.4.1</c> runs what shows 3.4.1, and nothing else.</summary>
    [Fact]
    public void Tests_ThatAreNamed_CarryTheNumberAndNoOthersDo()
    {
        var named = Requirements.SelectMany(one => Tests(one).Select(test => $"{one.Id} {test.Type}.{test.Method}")).Distinct();

        Carried().Should().BeEquivalentTo(named);
    }

    [Fact]
    public void Guide_OfTheSixSubjects_NamesTestsOfTheirNumbers()
    {
        var rows = File.ReadAllLines(Path.Combine(Root, Guide)).Select(line => Subject().Match(line)).Where(row => row.Success).ToList();
        var carried = Carried().ToHashSet();

        rows.Select(row => row.Groups[2].Value.Trim()).Distinct().Should().BeEquivalentTo(
            "security headers", "strict content security policy", "antiforgery", "upload checking", "rate limits", "formula-safe exports");
        foreach (var row in rows)
        {
            Test().Matches(row.Groups[3].Value).Select(test => $"{row.Groups[1].Value} {test.Groups[1].Value}.{test.Groups[2].Value}").Should().NotBeEmpty().And.BeSubsetOf(carried);
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

    /// <summary>Every number that a test carries as a trait, with the test.</summary>
    private static IEnumerable<string> Carried()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories))
        {
            var numbers = new List<string>();
            foreach (var line in File.ReadLines(file))
            {
                if (Trait().Match(line) is { Success: true } trait)
                {
                    numbers.Add(trait.Groups[1].Value);
                }
                else if (numbers.Count > 0 && Method().Match(line) is { Success: true } method)
                {
                    foreach (var number in numbers)
                    {
                        yield return $"{number} {Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}";
                    }
                    numbers.Clear();
                }
            }
        }
    }

    private static IEnumerable<string> NumbersOf(string runs) => runs.Split(' ').SelectMany(run =>
    {
        var (section, last) = (run[..(run.LastIndexOf('.') + 1)], run[(run.LastIndexOf('.') + 1)..].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        return Enumerable.Range(last[0], last[^1] - last[0] + 1).Select(n => $"{section}{n}");
    });

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

    [GeneratedRegex(@"^    \[Trait\(""ASVS"", ""([\d.]+)""\)\]$")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^    public .*?(\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \|([^|]*)\|([^|]*)\|$")]
    private static partial Regex Subject();

    [GeneratedRegex(@"`((?:src|docs|tests|rulesets)/[^`]+|[A-Z][\w.]+\.(?:props|md|sln))`")]
    private static partial Regex SourceFile();

    private sealed record Requirement(int Level, string Id, string Words, string State, string Why);
}
