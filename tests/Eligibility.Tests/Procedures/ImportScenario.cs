using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>Departments' files are imported one after another: what the last one leaves to a person, and what is then known of whom.</summary>
internal sealed record ImportScenario(
    DateOnly Today, IReadOnlyList<(string Name, string Text)> Files, IReadOnlyList<string> Quarantined, IReadOnlyList<(string Number, string Item, FactState State, int Rows)> Answers)
    : ProcedureScenario
{
    public static ProcedureScenario Read(YamlMap m)
    {
        var expected = m.Expected();
        var scenario = new ImportScenario(
            m.Date("today"),
            [.. m.Maps("files", required: true).Select(FileOf)],
            [.. expected.Scalars("quarantined").Select(column => column.Value ?? "")],
            [.. expected.Maps("answers", required: true).Select(AnswerOf)])
        {
            Name = m.Text("name"),
            File = m.Source.File,
            Line = m.Line,
        };
        expected.Finish();
        return scenario;
    }

    public override async Task RunAsync()
    {
        await using var county = await County.StartAsync();
        county.Clock.Now = new(Today, new(9, 0), TimeSpan.FromHours(8));
        FactImportResult? last = null;
        foreach (var (name, text) in Files)
        {
            last = await county.ImportAsync(name, text);
        }

        last!.Problems.Select(problem => problem.Column).Should().Equal(Quarantined, "{0}", Place);
        last.RowsQuarantined.Should().Be(Quarantined.Count, "{0}", Place);
        foreach (var (number, item, state, rows) in Answers)
        {
            var answer = await county.AnswerAsync(number, item);
            (answer.State, answer.Rows.Count).Should().Be((state, rows), "{0}", Place);
        }
    }

    private static (string, string) FileOf(YamlMap m)
    {
        var file = (m.Text("name"), m.Text("text"));
        m.Finish();
        return file;
    }

    private static (string, string, FactState, int) AnswerOf(YamlMap m)
    {
        var answer = (m.Text("number"), m.Text("item"), m.Word<FactState>("state"), m.OptionalInteger("rows") ?? 0);
        m.Finish();
        return answer;
    }
}
