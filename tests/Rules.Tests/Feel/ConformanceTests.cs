using System.Text.Json;
using Welfare.Rules.Feel;

namespace Welfare.Rules.Tests.Feel;

/// <summary>Expressions with the values that the standard gives them: our own, and where it is at hand the public conformance kit's list.</summary>
public class ConformanceTests
{
    private static readonly FeelEvaluator Evaluator = new(TimeProvider.System);

    [Theory]
    [InlineData("numbers")]
    [InlineData("texts")]
    [InlineData("lists")]
    [InlineData("contexts")]
    [InlineData("logic")]
    [InlineData("temporal")]
    [InlineData("ranges")]
    [InlineData("second-reader")]
    public void Evaluate_OwnCases_GivesTheStandardsValues(string topic)
    {
        var cases = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Feel", "Cases", $"{topic}.jsonl"));

        cases.Should().HaveCountGreaterThan(30);
        cases.Select(Difference).Where(d => d is not null).Should().BeEmpty();
    }

    [SkippableFact]
    public void Evaluate_PublicList_GivesNinetyNineInAHundred()
    {
        Skip.If(PublicList() is null, "the public list (../shared/feel/expressions.jsonl beside the repository) is not here");
        var cases = File.ReadAllLines(PublicList()!);

        var wrong = cases.Select(Difference).Where(d => d is not null).ToList();

        wrong.Should().HaveCountLessThanOrEqualTo(cases.Length / 100, string.Join('\n', wrong));
    }

    private static string? Difference(string line)
    {
        var row = JsonElement.Parse(line);
        var result = Evaluator.Evaluate(row.GetProperty("expression").GetString()!, row.TryGetProperty("context", out var context) ? context : null);
        var expected = row.GetProperty("expected");
        var isError = row.TryGetProperty("error", out var error) && error.GetBoolean();
        return Evaluator.Matches(result, expected) && (!isError || result.Problems.Count > 0)
            ? null
            : $"{row.GetProperty("id")} {row.GetProperty("expression")}: {result.Json}, not {expected.GetRawText()}";
    }

    private static string? PublicList()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "feel", "expressions.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
