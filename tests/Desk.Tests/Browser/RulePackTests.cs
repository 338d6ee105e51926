using System.Globalization;
using Welfare.Desk.Commands.Phone;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Programmes;
using Welfare.Rules;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets.Scenarios;
using Welfare.Rules.Tests.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Browser;

/// <summary>The rule pack in Chromium answers as the desk does: verdicts, amounts, margins, messages, what is missing.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class RulePackTests
{
    /// <summary>More with <c>PHONE_HOUSEHOLDS=100000</c>.</summary>
    private const int Households = 2_000;

    private const int LargeHouseholds = 300;

    private static readonly DateOnly EarliestOfAFile = new(2012, 12, 12);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly RuleEngine _engine;

    public RulePackTests()
    {
        var folder = ProgrammesSetup.FolderOf(new Microsoft.Extensions.Configuration.ConfigurationManager());
        _texts = RulesetFolder.Texts(folder);
        _engine = new(RulesetFolder.Load(folder, _texts));
    }

    [SkippableFact]
    public async Task Decide_EveryScenario_AnswersAsTheDesk()
    {
        BrowserFixture.SkipWithoutChromium();
        var scenarios = ScenarioReader.Read(_engine.Library, _texts);

        var comparison = await CompareAsync(scenarios.Select(Of));

        comparison.Differences.Should().BeEmpty();
        comparison.Compared.Should().Be(scenarios.Count);
    }

    [SkippableFact]
    public async Task Decide_GeneratedHouseholds_AnswersAsTheDesk()
    {
        BrowserFixture.SkipWithoutChromium();
        var asking = new PhoneHouseholds(_engine);
        var households = int.Parse(Environment.GetEnvironmentVariable("PHONE_HOUSEHOLDS") ?? $"{Households}", CultureInfo.InvariantCulture);

        var comparison = await CompareAsync(Enumerable.Range(0, households).Select(i => asking.Ask(HouseholdMaker.Make(_engine.Library.Vocabulary, i), i)));

        comparison.Differences.Should().BeEmpty("of {0} that differ", comparison.Different);
        comparison.Compared.Should().Be(households);
    }

    [SkippableFact]
    public async Task Decide_AmountsAtTheirBounds_AnswersAsTheDesk()
    {
        BrowserFixture.SkipWithoutChromium();
        var asking = new PhoneHouseholds(_engine);
        var questions = Enumerable.Range(0, LargeHouseholds).Select(i => AskOrOverflow(asking, Enlarged(HouseholdMaker.Make(_engine.Library.Vocabulary, i), i), i)).OfType<PhoneQuestion>().ToList();
        questions.Should().HaveCountGreaterThan(LargeHouseholds / 2, "the desk refuses only what 64 bits do not hold");

        var comparison = await CompareAsync(questions);

        comparison.Differences.Should().BeEmpty("of {0} that differ", comparison.Different);
    }

    /// <summary>The same household with some amounts as large, or as small, as they may be.</summary>
    private static Subject Enlarged(Subject subject, int number)
    {
        var random = new Random(number);
        foreach (var record in subject.Facts.List("members").Records.Prepend(subject.Facts))
        {
            foreach (var fact in record.Type.Facts.Where(f => f.Kind == FactKind.Money && record[f].State == FactState.Known && random.Next(3) == 0))
            {
                record[fact] = FactEntry.Of((random.Next(4) == 0 ? fact.Min : fact.Max) - random.Next(2));
                record[fact] = record[fact] with { Value = Math.Clamp(record[fact].Value, fact.Min, fact.Max) };
            }
        }

        return subject;
    }

    private static PhoneQuestion? AskOrOverflow(PhoneHouseholds asking, Subject subject, int number)
    {
        try
        {
            return asking.Ask(subject, number);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private async Task<PhoneComparison> CompareAsync(IEnumerable<PhoneQuestion> questions)
    {
        await using var comparison = await PhoneComparison.StartAsync(RulePack.Of(_engine.Library), questions);
        using var browser = new Chromium(Chromium.Usual, comparison.Address);
        await comparison.Done.WaitAsync(Patience);
        return comparison;
    }

    /// <summary>The scenario's programme alone, with the figures that the scenario sets; a household file says no more of a household than it can.</summary>
    private PhoneQuestion Of(Scenario scenario)
    {
        var subject = scenario.Subject with { Key = "S1" };
        var readable = HouseholdJson.Write(subject with { Region = "350128", AsOf = subject.AsOf < EarliestOfAFile ? EarliestOfAFile : subject.AsOf });
        var household = new HouseholdFile(_engine.Library.Vocabulary).Read(readable, scenario.Name) with { Region = subject.Region, AsOf = subject.AsOf };
        var figures = scenario.Overrides.Count == 0 ? null : scenario.Overrides;
        Determination[] answer = _engine.Library.VersionOn(scenario.Programme, scenario.AsOf) is { } version ? [_engine.Determine(version, household, figures)] : [];
        return new(scenario.ToString(), HouseholdJson.Write(subject), [scenario.Programme], figures, PhoneAnswer.Of(answer));
    }
}
