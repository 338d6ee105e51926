using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>An application was accepted on a day: every limit that runs then, with its last day by the shipped figures and calendar.</summary>
internal sealed record LimitsScenario(ClockedApplication Application, IReadOnlyDictionary<string, DateOnly> Limits) : ProcedureScenario
{
    private static readonly RulesetLibrary Library = RulesetFolder.Load(Path.Combine(TestVocabulary.Root(), "rulesets"));

    public static ProcedureScenario Read(YamlMap m)
    {
        var expected = m.Expected();
        var application = new ClockedApplication(
            Guid.CreateVersion7(), m.Text("programme"), m.Text("village"), ApplicationStatus.Accepted, m.Date("accepted_on"), PapersOn: null, NoticeUntil: null)
        {
            Decides = m.Word<DecidingOffice>("decides"),
            IsSpecial = m.Flag("special"),
        };
        return new LimitsScenario(application, expected.Keys.ToDictionary(figure => figure, expected.Date))
        {
            Name = m.Text("name"),
            File = m.Source.File,
            Line = m.Line,
        };
    }

    public override Task RunAsync()
    {
        var limits = StatutoryClock.Of(Application, Library, Application.AcceptedOn!.Value);

        limits.ToDictionary(limit => limit.Limit.Name, limit => limit.DueOn).Should().Equal(Limits, "{0}", Place);
        return Task.CompletedTask;
    }
}
