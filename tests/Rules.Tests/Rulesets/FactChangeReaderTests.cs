using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>How facts may change and how long answers take is read strictly, and every mistake has its place.</summary>
public sealed class FactChangeReaderTests
{
    private const string Kinds = "changes:\n  - {id: papers, zh: 凭证明, en: with papers}\nrecords:\n";
    private const string Rent = "- {name: rent, zh: 房租, en: Rent, type: money, ";
    private const string Area = "type: choice, choices: [{id: rural, zh: 农村, en: Rural}, {id: urban, zh: 城镇, en: Urban}], ";

    [Fact]
    public void Read_MarkedFacts_HaveTheirChange()
    {
        var household = Read(Rent, "change: {by: papers, to: down}, ", (Area, "change: {by: papers, to: [urban], zh: 迁入城镇, en: moves to town}, "))!.Vocabulary.Root;

        var (rent, area) = (household.Fact("rent")!.Change!, household.Fact("area")!.Change!);
        (rent.By, rent.Direction, rent.Says.Zh).Should().Be(("papers", -1, "凭证明"));
        area.To.Should().Equal(1);
        area.Says.En.Should().Be("moves to town");
        household.Fact("p")!.Change.Should().BeNull();
    }

    [Theory]
    [InlineData("change: {by: paper, to: down}, ", "there is no kind of change paper; did you mean papers?")]
    [InlineData("change: {by: papers, to: sideways}, ", "there is no to value sideways")]
    [InlineData("change: {by: papers, to: down, why: x}, ", "there is no field why")]
    [InlineData("change: {by: papers}, ", "to is missing")]
    [InlineData("change: {by: papers, to: down, zh: 凭证}, ", "en is missing")]
    public void Read_WrongMarkOfANumber_SaysWhereAndWhat(string mark, string says) => AssertError(Rent, mark, says);

    [Theory]
    [InlineData("change: {by: papers, to: [town]}, ", "there is no choice town")]
    [InlineData("change: {by: papers, to: []}, ", "to is missing: which choices it may become")]
    public void Read_WrongMarkOfAChoice_SaysWhereAndWhat(string mark, string says) => AssertError(Area, mark, says);

    [Fact]
    public void Read_MarkedDate_IsRefused() => AssertError("en: Moved on, ", "change: {by: papers, to: down}, ", "a date or a code has no change");

    [Fact]
    public void Read_TakesOfSuppliersAndItems_AreWorkingDays()
    {
        var vocabulary = Read("en: the village", ", takes: {working_days: 3, source: Measures art 4, confirmed: true}")!.Vocabulary;

        vocabulary.Suppliers[1].Takes.Should().Be(new WorkingDays(3, "Measures art 4", true));
        vocabulary.Suppliers[0].Takes.Should().BeNull("nothing is said");
        vocabulary.Items[0].Takes.Should().Be(new WorkingDays(1, null, false), "an item takes as long as its refresh");
    }

    [Theory]
    [InlineData(", takes: {working_days: 251, confirmed: false}", "working_days must be between 0 and 250")]
    [InlineData(", takes: {working_days: 3, confirmed: true}", "a confirmed time must name its source")]
    [InlineData(", takes: {days: 3}", "there is no field days")]
    public void Read_WrongTimes_SayWhereAndWhat(string takes, string says) => AssertError("en: the village", takes, says);

    [Fact]
    public void Read_ItemOnRequestWithoutATime_IsRefused()
    {
        var files = SmallWorld.Files(Version);
        files["facts.yaml"] = SmallWorld.Facts.Replace("refresh: daily", "refresh: on-request", StringComparison.Ordinal);

        Errors(files).Should().ContainSingle(e => e.Says.En == "an item with refresh on-request must say how long it takes");
    }

    private static string Version => SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", "household.p");

    private static void AssertError(string after, string more, string says)
    {
        var files = Files(after, more);
        var error = Errors(files).Should().Contain(e => e.Says.En.StartsWith(says, StringComparison.Ordinal)).Which;
        error.File.Should().Be("facts.yaml");
        files["facts.yaml"].Split('\n')[error.Line - 1].Should().Contain(more);
    }

    private static RulesetLibrary? Read(string after, string more, (string After, string More)? other = null)
    {
        var files = Files(after, more);
        if (other is { } second)
        {
            files["facts.yaml"] = files["facts.yaml"].Replace(second.After, second.After + second.More, StringComparison.Ordinal);
        }

        return RulesetLibrary.Read(files);
    }

    private static Dictionary<string, string> Files(string after, string more)
    {
        var files = SmallWorld.Files(Version);
        var facts = SmallWorld.Facts.ReplaceLineEndings("\n");
        facts.Should().Contain(after);
        files["facts.yaml"] = facts.Replace("records:\n", Kinds, StringComparison.Ordinal).Replace(after, after + more, StringComparison.Ordinal);
        return files;
    }

    private static IReadOnlyList<RulesetError> Errors(Dictionary<string, string> files) =>
        FluentActions.Invoking(() => RulesetLibrary.Read(files)).Should().Throw<RulesetException>().Which.Errors;
}
