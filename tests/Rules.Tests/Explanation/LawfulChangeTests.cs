using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Tests.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Explanation;

/// <summary>What a determination names as the smallest lawful change meets the rule, one step less does not, and nobody is asked to change who they are.</summary>
public sealed class LawfulChangeTests
{
    private const int Count = 250;

    private static readonly string[] Weighed = ["requirement", "bar", "benefit"];

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Explain_GeneratedHouseholds_EveryChangeMeetsTheRuleAndOneStepLessDoesNot(string id)
    {
        var trial = new ChangeTrial(Shipped.Version(id));

        for (var number = 0; number < Count; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            var determination = trial.Explain(subject);
            foreach (var finding in determination.Findings)
            {
                (finding.LawfulChanges is not null).Should().Be(finding.Verdict == Verdict.NotMet && Weighed.Contains(finding.Kind), "{0}: {1}", subject.Key, finding.Rule);
                foreach (var change in finding.LawfulChanges ?? [])
                {
                    trial.Check(subject, finding, change);
                }
            }
        }

        (trial.Numbers + trial.Words + trial.Days).Should().BePositive("there must be changes, or nothing is shown");
    }

    [Fact]
    public void Explain_SavingsExactlyAtTheLimit_OneFenLessOrOneFenOfPapers()
    {
        var subject = Family(savings: 126_720_00);

        var finding = Explain(subject).Findings.Single(f => f.Rule == "DB-20");

        finding.Verdict.Should().Be(Verdict.NotMet);
        finding.Margin!.Value.Should().Be(0);
        finding.LawfulChanges!.Select(c => (c.Fact, c.To, c.Difference, c.By, c.Then)).Should().Equal(
            ("financial_assets", "126719.99", "0.01", "limit", Verdict.Met),
            ("asset_deductions", "0.01", "0.01", "papers", Verdict.Met));
        finding.LawfulChanges![0].Says.Zh.Should().StartWith("金融资产为 126,719.99 元时符合（现在 126,720.00 元，相差 0.01 元）").And.Contain("不要为此隐瞒、赠与或者转移财产");
    }

    [Fact]
    public void Explain_IncomeTooHigh_NamesTheIncomeAtWhichItWouldBeMet()
    {
        var subject = Family(wages: 60_000_00);

        var finding = Explain(subject).Findings.Single(f => f.Rule == "DB-30");

        // 20% of wages counts as job costs: 39,600 yuan of wages leave 31,680, the standard of three people; a fen less is below it.
        finding.LawfulChanges!.Single(c => c.Fact == "wages_12m").To.Should().Be("39599.99");
        finding.LawfulChanges!.Should().OnlyContain(c => c.By == "later" || c.By == "papers");
    }

    [Fact]
    public void Explain_NotYetOldEnough_NamesTheBirthday()
    {
        var facts = new FactRecord(Shipped.Library.Vocabulary.Root, "household");
        facts.List("members").State = FactState.Known;
        facts.List("members").Records.Add(Member("m1", new DateOnly(1966, 3, 15)));
        var subject = new Subject("H", "350128", new DateOnly(2025, 6, 1), facts);

        var finding = Shipped.Engine.Explain(subject, ["senior-card"]).Single().Findings.Single(f => f.Rule == "SN-01");

        finding.LawfulChanges!.Select(c => (c.Fact, c.To, c.By)).Should().Equal((null, "2026-03-15", "day"));
    }

    [Fact]
    public void Explain_NothingMarkedAsChangeable_SaysSoWithAnEmptyList()
    {
        var facts = new FactRecord(Shipped.Library.Vocabulary.Root, "household");
        facts["disaster_event"] = FactEntry.Of(0);
        var subject = new Subject("H", "350128", new DateOnly(2024, 7, 10), facts);

        var finding = Shipped.Engine.Explain(subject, ["disaster-aid"]).Single().Findings.Single(f => f.Rule == "DR-01");

        finding.Verdict.Should().Be(Verdict.NotMet);
        finding.LawfulChanges.Should().BeEmpty("nobody may suggest a disaster");
    }

    [Fact]
    public void Determine_NotInFull_LooksForNoChange() =>
        Shipped.Engine.Determine(Family(wages: 60_000_00)).SelectMany(d => d.Findings).Should().OnlyContain(f => f.LawfulChanges == null);

    [Theory]
    [InlineData("relation")]
    [InlineData("sex")]
    [InlineData("birth_date")]
    [InlineData("hukou_code")]
    [InlineData("marital_status")]
    [InlineData("disability_kind")]
    [InlineData("disability_level")]
    [InlineData("death_date")]
    [InlineData("custody")]
    [InlineData("disaster_event")]
    [InlineData("emergency_kind")]
    [InlineData("deaths_in_disaster")]
    [InlineData("has_dependent_elder")]
    [InlineData("property_given_away")]
    [InlineData("special_planning_family")]
    public void Vocabulary_WhoSomebodyIsAndWhatHappened_IsNeverChangeable(string fact) =>
        Shipped.Library.Vocabulary.Records.SelectMany(r => r.Facts).Where(f => f.Name == fact).Should().NotBeEmpty().And.OnlyContain(f => f.Change == null);

    [Fact]
    public void Vocabulary_Property_IsOnlyEverALimit() =>
        Shipped.Library.Vocabulary.Records.SelectMany(r => r.Facts).Where(f => f is { Sensitivity: "assets", Kind: FactKind.Money, Change.Direction: < 0 })
            .Should().NotBeEmpty().And.OnlyContain(f => f.Change!.By == "limit");

    private static Determination Explain(Subject subject) => Shipped.Engine.Explain(subject, ["minimum-income"]).Single();

    /// <summary>The family of three of the first scenario: one wage, everything known.</summary>
    private static Subject Family(long? wages = null, long? savings = null)
    {
        var subject = Shipped.Scenarios.First(s => s.Programme == "minimum-income" && s.Subject.AsOf.Year == 2022 && s.Expected.Amount == 540_00).Subject;
        var facts = Households.Copy(subject.Facts);
        var head = facts.List("members").Records[0];
        head["wages_12m"] = FactEntry.Of(wages ?? head["wages_12m"].Value);
        head["social_insurance_12m"] = FactEntry.Of(wages is null ? head["social_insurance_12m"].Value : 0);
        head["financial_assets"] = FactEntry.Of(savings ?? head["financial_assets"].Value);
        foreach (var member in facts.List("members").Records)
        {
            member["asset_deductions"] = FactEntry.Of(0);
        }

        return subject with { Facts = facts };
    }

    private static FactRecord Member(string key, DateOnly born)
    {
        var member = new FactRecord(Shipped.Library.Vocabulary.Record("member"), key);
        member["birth_date"] = FactEntry.Of(born.DayNumber);
        member["hukou_code"] = FactEntry.Of(350128107000);
        (member["death_date"], member["cremation_date"]) = (new(FactState.None, 0), new(FactState.None, 0));
        return member;
    }
}
