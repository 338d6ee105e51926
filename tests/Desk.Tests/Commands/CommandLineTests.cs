using System.Diagnostics;
using System.Text.Json;
using Welfare.Desk.Commands;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Screen_JsonLines_PrintsOneDeterminationAHouseholdAndProgramme()
    {
        var file = Write("households.jsonl", """
            {"household":"H1","region":"350128","as_of":"2022-06-15","members":[]}
            {"household":"H2","region":"350128","as_of":"2025-06-15","members":[]}
            """);

        var (code, output, _) = await RunAsync("screen", file);

        code.Should().Be(0);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(12, "five programmes are in force in 2022 and seven in 2025");
        JsonDocument.Parse(lines[^1]).RootElement.GetProperty("household").GetString().Should().Be("H2");
    }

    [Fact]
    public async Task Screen_AWrongFile_NamesFileLineAndField()
    {
        var file = Write("wrong.json", "{\"household\":\"H1\",\n\"region\":\"350128\",\n\"as_of\":\"yesterday\"}");

        var (code, output, errors) = await RunAsync("screen", file);

        code.Should().Be(1);
        output.Should().BeEmpty();
        errors.Should().Contain("wrong.json(3,9): as_of:");
    }

    [Fact]
    public async Task Verbs_UsedWrongly_AnswerTwo()
    {
        (await RunAsync("screen")).Code.Should().Be(2);
        (await RunAsync("scren", "x.json")).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("1 + 2 * 3", 0, "{\"number\": \"7\"}", "")]
    [InlineData("-5 ** 2", 0, "{\"number\": \"25\"}", "")]
    [InlineData("@\"2020-02-29\"", 0, "{\"date\": \"2020-02-29\"}", "")]
    [InlineData("abs(\"x\")", 0, "null", "1: abs takes")]
    [InlineData("1 +", 1, "null", "4: expected a value")]
    public async Task RulesFeel_AnExpression_PrintsItsValueAndItsErrors(string expression, int expected, string json, string says)
    {
        var (code, output, errors) = await RunAsync("rules", "feel", expression);

        code.Should().Be(expected);
        output.Trim().Should().Be(json);
        errors.Should().StartWith(says);
    }

    [Fact]
    public async Task RulesFeel_Batch_PrintsALineForEachAndASummary()
    {
        var file = Write("cases.jsonl", """
            {"suite":"s","id":"1","expression":"a b + 1","context":{"a b":{"number":"1"}},"expected":{"number":"2"},"error":false}
            nonsense
            {"suite":"s","id":"2","expression":"1 + 1","expected":{"number":"3"},"error":false}
            {"suite":"s","id":"3","expression":"\ud800"}
            {"suite":"s","id":"4","expression":"today() instance of date"}
            """);

        var (code, output, errors) = await RunAsync("rules", "feel", "--batch", file);

        code.Should().Be(1);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Should().HaveCount(5);
        lines[0].GetProperty("pass").GetBoolean().Should().BeTrue();
        lines[1].GetProperty("line").GetInt32().Should().Be(2);
        lines[2].GetProperty("pass").GetBoolean().Should().BeFalse();
        lines[3].GetProperty("error").GetString().Should().NotBeEmpty();
        lines[4].GetProperty("value").GetBoolean().Should().BeTrue();
        errors.Should().Contain("1 passed, 1 failed, 2 lines not read");
    }

    [Fact]
    public async Task RulesFeel_NeitherExpressionNorBatch_AnswersTwo() => (await RunAsync("rules", "feel")).Code.Should().Be(2);

    [Fact]
    public async Task RulesCheck_ABrokenRuleset_ListsItsErrors()
    {
        foreach (var (path, text) in RulesetFolder.Texts(Rulesets))
        {
            Write(Path.Combine("rulesets", path), path == "hardship-aid/2018-01-23.yaml" ? text.Replace("essential_spending_12m", "esential_spending_12m", StringComparison.Ordinal).Replace("programme: hardship-aid", "programme: hardship-aid\nprogram: x", StringComparison.Ordinal) : text);
        }

        var (code, _, errors) = await RunAsync("rules", "check", "--folder", Path.Combine(_folder, "rulesets"));

        code.Should().Be(1);
        errors.Should().Contain("hardship-aid/2018-01-23.yaml(3,1): there is no field program");
    }

    [Fact]
    public async Task RulesTest_TheShippedRulesets_AllPass()
    {
        var (code, output, errors) = await RunAsync("rules", "test");

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().EndWith("passed, 0 failed\n");
    }

    [Fact]
    public async Task RulesCoverage_AScenarioLess_NamesTheRuleAndTheVerdict()
    {
        var shipped = await RunAsync("rules", "coverage");
        foreach (var (path, text) in RulesetFolder.Texts(Rulesets))
        {
            Write(Path.Combine("rulesets", path), path.EndsWith("nothing-known.yaml", StringComparison.Ordinal) ? "[]" : text);
        }

        var (code, _, errors) = await RunAsync("rules", "coverage", "--folder", Path.Combine(_folder, "rulesets"));

        shipped.Code.Should().Be(0, shipped.Errors);
        code.Should().Be(1);
        errors.Should().Contain("minimum-income/2012-12-12.yaml").And.Contain("DB-04: no scenario shows it unknown");
    }

    [Fact]
    public void Bench_BeforeItMeasures_FindsNoDifference()
    {
        var bench = new RuleBench(RulesetFolder.Load(Rulesets), 3_000);

        bench.Differences().Should().Be(0);
        bench.KernelDifferences().Should().Be(0);
        bench.KernelUnknownDifferences().Should().Be(0);
    }

    [Fact]
    public async Task BenchRules_FewHouseholds_PrintsEveryRowAndNoDifference()
    {
        var (code, output, errors) = await RunAsync("bench", "rules", "--households", "100", "--compare", "600");

        errors.Should().BeEmpty("a pipe gets no progress");
        code.Should().Be(0);
        output.Should().Contain("hand-written").And.Contain("population kernel").And.Contain("senior-card/2025-05-01").And.EndWith(" 0 differences.\n");
    }

    [Fact]
    public async Task BenchRules_TooFewHouseholds_AnswersTwo() => (await RunAsync("bench", "rules", "--households", "1")).Code.Should().Be(2);

    private static string Rulesets => RulesCommands.FolderOf(null);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs the program as a process of its own.</summary>
    internal static async Task<(int Code, string Output, string Errors)> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Rulesets),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), await errors);
    }
}
