using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Tests.Rulebook;

public sealed class VersionChecksTests
{
    private const string Definitions =
        "definitions:\n  - {name: used, says: {zh: 用, en: used}, value: '2 * household.rent'}\n  - {name: idle, says: {zh: 闲, en: idle}, value: '3 * household.rent'}\n";

    private const string Scenarios =
        """
        - name: A household of five
          source: test
          as_of: 2022-06-15
          facts: {people: 5, rent: 100.00, p: true, q: false}
          expect: {}
        - name: A household of two
          source: test
          as_of: 2022-06-15
          facts: {people: 2, rent: 2000.00, p: false, q: true}
          expect: {}
        """;

    [Fact]
    public void Of_ARuleThatCannotBeMet_IsDeadByProof()
    {
        var dead = Check(SmallWorld.Rule("R", "household.people > 100")).Dead;

        dead.Should().Contain(d => d.Rule.Id == "R" && d.Verdict == Verdict.Met && d.IsProven);
    }

    [Fact]
    public void Of_ABarThatAlwaysApplies_IsNeverMet()
    {
        var dead = Check(SmallWorld.Rule("R", "household.p or not(household.p)", "bar")).Dead;

        dead.Should().Contain(d => d.Verdict == Verdict.Met && d.IsProven).And.NotContain(d => d.Verdict == Verdict.NotMet);
    }

    [Fact]
    public void Of_ARuleThatNobodyShows_IsOnlyNotSeen()
    {
        var dead = Check(SmallWorld.Rule("R", "household.rate > 99999"), households: 50).Dead;

        dead.Should().Contain(d => d.Verdict == Verdict.Met && !d.IsProven);
    }

    [Fact]
    public void Of_NamesThatNoRuleWrites_AreUnused()
    {
        var checks = Check(SmallWorld.Rule("R", "used > standard"));

        checks.UnusedDefinitions.Select(d => d.Name).Should().Equal("idle");
        checks.UnusedParameters.Should().Equal("multiple");
    }

    [Fact]
    public void Of_BenefitsForOneHousehold_MeetInAScenario()
    {
        var checks = Check(SmallWorld.Rule("A", "household.people > 3", "benefit") + SmallWorld.Rule("B", "household.rent < 500", "benefit"));

        var overlap = checks.Overlaps.Should().ContainSingle().Subject;
        (overlap.Meeting, overlap.Witness!.Scenario.Name, overlap.Witness.Changes.Count).Should().Be((Meeting.Seen, "A household of five", 0));
    }

    [Fact]
    public void Of_BenefitsThatNoScenarioHasTogether_AreFoundInAVariation()
    {
        var checks = Check(SmallWorld.Rule("A", "household.people > 3", "benefit") + SmallWorld.Rule("B", "household.rent > 500", "benefit"), households: 500);

        checks.Overlaps.Should().ContainSingle().Which.Witness!.Changes.Should().NotBeEmpty();
    }

    [Fact]
    public void Of_BenefitsThatExcludeEachOther_CannotMeet()
    {
        var checks = Check(SmallWorld.Rule("A", "household.people > 3", "benefit") + SmallWorld.Rule("B", "household.people <= 3", "benefit"), households: 500);

        checks.Overlaps.Should().ContainSingle().Which.Meeting.Should().Be(Meeting.Impossible);
    }

    [Fact]
    public void Of_TheSameTwice_SaysTheSame()
    {
        var rules = SmallWorld.Rule("A", "household.people > 3", "benefit") + SmallWorld.Rule("B", "household.rent > 500", "benefit");

        Check(rules, households: 500).Overlaps[0].Witness!.Changes.Should().Equal(Check(rules, households: 500).Overlaps[0].Witness!.Changes);
    }

    [Fact]
    public void UnaskedFacts_AFactThatNoRuleNames_IsListed()
    {
        var unasked = VersionChecks.UnaskedFacts(SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", "household.p")));

        unasked.Should().Contain(f => f.Record == "member" && f.Name == "wages").And.NotContain(f => f.Name == "p");
    }

    [Fact]
    public void Of_ShippedVersions_HaveNoDeadRuleAndNoUnusedName()
    {
        var wrong = Shipped.Library.Versions.Select(v => VersionChecks.Of(Shipped.Engine, v, Shipped.Scenarios, 0))
            .SelectMany(c => c.Dead.Where(d => d.IsProven).Select(d => $"{c.Version.Id} {d.Rule.Id} can never be {d.Verdict}")
                .Concat(c.UnusedDefinitions.Select(d => $"{c.Version.Id} {d.Name} is used by no rule"))
                .Concat(c.UnusedParameters.Select(p => $"{c.Version.Id} {p} is used by no rule")));

        wrong.Should().BeEmpty();
    }

    private static VersionChecks Check(string rules, int households = 0)
    {
        var files = SmallWorld.Files(SmallWorld.Head + Definitions + "rules:\n" + rules);
        files["aid/scenarios/some.yaml"] = Scenarios;
        var library = RulesetLibrary.Read(files);
        return VersionChecks.Of(new RuleEngine(library), library.Versions[0], ScenarioReader.Read(library, files), households);
    }
}
