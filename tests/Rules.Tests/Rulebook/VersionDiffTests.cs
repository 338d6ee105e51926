using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Rulebook;

public sealed class VersionDiffTests
{
    private const string Definition = "definitions:\n  - {name: cost, says: {zh: 支出, en: costs}, value: '12 * household.rent'}\n";
    private const string Setting = "settings:\n  - {name: end, value: open, says: {zh: 不含, en: excluded}, alternative: {zh: 含, en: included}}\n";

    [Fact]
    public void Of_TheSameText_HasNoDifference()
    {
        var text = SmallWorld.Head + Definition + Setting + "rules:\n" + SmallWorld.Rule("R", "cost > standard");

        Diff(text, text).Changes.Should().BeEmpty();
    }

    [Fact]
    public void Of_SpacesInAConditionOnly_IsNoDifference() =>
        Diff(One("household.rent > standard"), One("household.rent  >  standard")).Changes.Should().BeEmpty();

    [Fact]
    public void Of_AnotherCondition_SaysItBeforeAndAfter()
    {
        var change = Diff(One("household.rent > standard"), One("household.rent >= standard")).Changes.Should().ContainSingle().Subject;

        (change.Part, change.Kind, change.Id).Should().Be((ChangedPart.Rule, ChangeKind.Changed, "R"));
        var field = change.Fields.Should().ContainSingle().Subject;
        field.Field.Should().Be(new Words("判断式", "condition"));
        (field.Before!.En, field.After!.En).Should().Be(("household.rent > standard", "household.rent >= standard"));
    }

    [Fact]
    public void Of_AnotherId_IsRenumberedRatherThanRemovedAndAdded()
    {
        var change = Diff(One("household.p"), One("household.p").Replace("id: R", "id: S-1", StringComparison.Ordinal)).Changes.Should().ContainSingle().Subject;

        (change.Kind, change.Id).Should().Be((ChangeKind.Renumbered, "S-1"));
        change.Fields[0].Before.Should().Be(Words.Same("R"));
    }

    [Fact]
    public void Of_RulesComeAndGo_NamesThem()
    {
        var diff = Diff(One("household.p"), SmallWorld.Head + "rules:\n" + SmallWorld.Rule("N", "household.q"));

        diff.Changes.Select(c => (c.Kind, c.Id)).Should().BeEquivalentTo([(ChangeKind.Removed, "R"), (ChangeKind.Added, "N")]);
    }

    [Fact]
    public void Of_AnotherDefinition_NamesTheUnchangedRulesThatRestOnIt()
    {
        var before = SmallWorld.Head + Definition + "rules:\n" + SmallWorld.Rule("R", "cost > standard") + SmallWorld.Rule("S", "household.p");

        var diff = Diff(before, before.Replace("12 * household", "6 * household", StringComparison.Ordinal));

        diff.Changes.Should().ContainSingle().Which.Id.Should().Be("cost");
        diff.Touched.Should().ContainSingle().Which.Rule.Should().Be("R");
        diff.Touched[0].Through.Should().Equal("cost");
    }

    [Fact]
    public void Of_AnotherReading_IsASetting()
    {
        var before = SmallWorld.Head + Setting + "rules:\n" + SmallWorld.Rule("R", "household.p");

        var change = Diff(before, before.Replace("value: open", "value: closed", StringComparison.Ordinal)).Changes.Should().ContainSingle().Subject;

        (change.Part, change.Id).Should().Be((ChangedPart.Setting, "end"));
    }

    [Fact]
    public void Of_AFigureOfAnotherFolder_SaysEveryDatedValue()
    {
        var files = SmallWorld.Files(One("household.rent > standard"));
        var later = new Dictionary<string, string>(files) { ["parameters/standard.yaml"] = SmallWorld.Standard.Replace("value: 880.00", "value: 900.00", StringComparison.Ordinal) };
        var (before, after) = (RulesetLibrary.Read(files), RulesetLibrary.Read(later));

        var change = VersionDiff.Of(before, before.Versions[0], after, after.Versions[0]).Changes.Should().ContainSingle().Subject;

        (change.Part, change.Id).Should().Be((ChangedPart.Parameter, "standard"));
        change.Fields.Should().ContainSingle().Which.Before!.En.Should().Be("880.00 yuan (from 2022-04-01; S1; confirmed)");
        change.Fields[0].After!.En.Should().StartWith("900.00");
    }

    [Fact]
    public void Of_TwoShippedVersions_ComparesFiguresOnTheirFirstDays()
    {
        var diff = VersionDiff.Of(Shipped.Library, Shipped.Version("senior-card/2018-12-29"), Shipped.Library, Shipped.Version("senior-card/2025-05-01"));

        diff.Changes.Should().Contain(c => c.Part == ChangedPart.Rule && c.Kind == ChangeKind.Removed && c.Id == "SN-03a");
        diff.Changes.Should().Contain(c => c.Part == ChangedPart.Parameter && c.Id == "elder_allowance_80" && c.Fields[0].Before == null);
    }

    [Fact]
    public void LibraryDiff_AFactLess_NamesIt()
    {
        var files = SmallWorld.Files(One("household.p"));
        var later = new Dictionary<string, string>(files) { ["facts.yaml"] = SmallWorld.Facts.Replace("name: doors", "name: gates", StringComparison.Ordinal) };

        var diff = LibraryDiff.Of(RulesetLibrary.Read(files), RulesetLibrary.Read(later));

        diff.Facts.Should().BeEquivalentTo([("car.doors", ChangeKind.Removed), ("car.gates", ChangeKind.Added)]);
        diff.Versions.Should().BeEmpty();
    }

    private static string One(string condition) => SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", condition);

    private static VersionDiff Diff(string before, string after)
    {
        var (earlier, later) = (SmallWorld.Read(before), SmallWorld.Read(after));
        return VersionDiff.Of(earlier, earlier.Versions[0], later, later.Versions[0]);
    }
}
