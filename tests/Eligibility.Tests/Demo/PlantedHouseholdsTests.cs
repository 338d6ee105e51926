using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Tests.Demo;

/// <summary>Every planted household goes through a real visit: register, signatures, answers, advice.</summary>
public sealed class PlantedHouseholdsTests(DemoInstallation installation) : IClassFixture<DemoInstallation>
{
    private static readonly DateOnly Day = new(2026, 7, 1);
    private static readonly Actor Clerk = new(Guid.CreateVersion7(), "林晓窗", Roles.Clerk, "350128107");

    private static readonly (string Fact, string Value)[] Customary =
    [
        ("area", "rural"), ("has_absent_member", "false"), ("has_other_income", "false"), ("pays_support", "false"),
        ("hires_others_long_term", "false"), ("applicant_is_official_kin", "false"), ("supporters_elsewhere", "none"),
        ("has_irregular_work", "false"), ("rigid_spending", "none"), ("has_special_circumstances", "false"),
    ];

    public static TheoryData<string> Keys => [.. new PlantedHouseholds(new DemoNumbers(), Day).All.Where(planted => planted.Advice.Count > 0).Select(planted => planted.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Screen_PlantedHousehold_GivesTheAdviceItStandsFor(string key)
    {
        var planted = new PlantedHouseholds(new DemoNumbers(), Day).All.Single(household => household.Key == key);

        var determinations = await ScreenAsync(planted);

        foreach (var advice in planted.Advice)
        {
            var given = determinations.Single(determination => determination.Programme == advice.Programme);
            var missing = string.Join(' ', given.Missing.Select(fact => $"{fact.Member}.{fact.Fact}:{fact.State}"));
            given.Verdict.Should().Be(advice.Verdict, $"{planted.Shows.En}; missing: {missing}; findings: {Findings(given)}");
            given.Amount.Should().Be(advice.Amount ?? given.Amount, planted.Shows.En);
        }
    }

    [Fact]
    public void Planted_Keys_AreUnique() =>
        new PlantedHouseholds(new DemoNumbers(), Day).All.Select(planted => planted.Key).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Planted_NumbersThatAreSaidNotToDependOnTheDay_DoNot()
    {
        var later = new PlantedHouseholds(new DemoNumbers(), Day.AddDays(100)).All;

        var stable = new PlantedHouseholds(new DemoNumbers(), Day).All.Where(planted => !planted.DependsOnDay).ToList();

        stable.Should().NotBeEmpty();
        stable.Should().OnlyContain(planted => later.Single(other => other.Key == planted.Key).Head.Number == planted.Head.Number);
    }

    [Fact]
    public void Page_InTheDocuments_IsTheOneTheProgramWrites()
    {
        var page = Path.Combine(TestVocabulary.Root(), "docs", "demo-county.md");
        var written = PlantedPage.Write(Day);
        if (Environment.GetEnvironmentVariable("WELFARE_WRITE_DOCS") is not null)
        {
            File.WriteAllText(page, written);
        }

        File.ReadAllText(page).Should().Be(written, "WELFARE_WRITE_DOCS=1 writes it anew");
    }

    private static string Findings(Determination given) => string.Join(' ', given.Findings.Select(finding => $"{finding.Rule}={finding.Verdict}"));

    private async Task<IReadOnlyList<Determination>> ScreenAsync(PlantedHousehold planted)
    {
        using var scope = installation.Services.CreateScope();
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await StartAsync(desk, planted);
        var open = (await desk.OpenAsync(visit.Id, Clerk, CancellationToken.None))!;
        var confirmations = open.Members.Select(member => new MemberConfirmation(member.Key, member.Member.Relation, LivesTogether: true, Day)).ToList();
        (await desk.ConfirmMembersAsync(visit.Id, open.Visit.Version, confirmations, Clerk, CancellationToken.None)).Should().Be(VisitProblem.None);

        open = (await desk.OpenAsync(visit.Id, Clerk, CancellationToken.None))!;
        (await desk.AnswerAsync(visit.Id, open.Visit.Version, Answers(planted, open), Clerk, CancellationToken.None)).Should().Be(VisitProblem.None);
        var household = await scope.ServiceProvider.GetRequiredService<HouseholdAssembler>().AssembleAsync(visit.Id, CancellationToken.None);
        return scope.ServiceProvider.GetRequiredService<RuleEngine>().Determine(household!.Subject);
    }

    private static async Task<Visit> StartAsync(VisitDesk desk, PlantedHousehold planted)
    {
        var applicant = await desk.FindAsync(planted.Head.Number, Clerk, CancellationToken.None);
        return await desk.StartAsync(applicant!, VisitChannel.Window, Clerk, CancellationToken.None);
    }

    private static VisitAnswers Answers(PlantedHousehold planted, OpenVisit open)
    {
        var answers = Customary.Aggregate(VisitAnswers.None, (said, answer) => said.With(null, answer.Fact, answer.Value));
        return planted.Answers.Aggregate(answers, (said, answer) => said.With(KeyOf(answer.Member), answer.Fact, answer.Value));

        // The list counts members as the register does, the visit by age.
        string? KeyOf(string? listed) => listed is null
            ? null
            : open.Members.Single(member => member.Person.BirthDate
                == planted.Household.People[int.Parse(listed.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1].BirthDate).Key;
    }
}
