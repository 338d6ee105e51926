using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using static Welfare.Rules.Tests.Rulesets.Publishing.PublishedWorld;

namespace Welfare.Rules.Tests.Rulesets.Publishing;

public sealed class VersionStandingTests
{
    [Theory]
    [InlineData("2019-12-31", VersionState.Approved, VersionState.Approved)]
    [InlineData("2020-01-01", VersionState.InForce, VersionState.Approved)]
    [InlineData("2022-06-14", VersionState.InForce, VersionState.Approved)]
    [InlineData("2022-06-15", VersionState.Superseded, VersionState.InForce)]
    public void Of_TwoPublishedVersions_OnEachSideOfTheirFirstDays(string today, VersionState earlier, VersionState later)
    {
        var library = RulesetLibrary.Read(TwoVersions());

        States(library, today).Should().Equal(earlier, later);
    }

    [Theory]
    [InlineData("2025-04-30", VersionState.InForce)]
    [InlineData("2025-05-01", VersionState.Retired)]
    public void Of_ARetiredVersion_OnItsLastDayAndTheDayAfter(string today, VersionState state)
    {
        var files = Published();
        files[Publications.File] = PublishedText.Write(new Approving(files).Retire("aid/2020-01-01", new(2025, 4, 30), "Wang"));
        var library = RulesetLibrary.Read(files);

        States(library, today).Should().Equal(state);
        (library.VersionOn("aid", Day(today)) is not null).Should().Be(state == VersionState.InForce);
        library.PublicationOf(library.Versions[0])!.EndedBy.Should().Be("Wang");
    }

    [Fact]
    public void Of_ADraft_IsADraftOnEveryDay() =>
        States(RulesetLibrary.Read(Drafts()), "2023-01-01").Should().Equal(VersionState.Draft);

    [Fact]
    public void Retire_BeforeTheDayBeforeTheNextVersion_LeavesAHoleAndIsRefused()
    {
        var files = TwoVersions();

        ErrorsOf(() => new Approving(files).Retire("aid/2020-01-01", new(2022, 6, 13), "Wang"))
            .Should().ContainSingle().Which.Says.En.Should().StartWith("no version covers 2022-06-14:");
        new Approving(files).Retire("aid/2020-01-01", new(2022, 6, 14), "Wang").Versions[0].EndedOn.Should().Be(new DateOnly(2022, 6, 14));
    }

    [Fact]
    public void Retire_ADraftOrTwice_IsRefused()
    {
        var files = Published();
        files[Publications.File] = PublishedText.Write(new Approving(files).Retire("aid/2020-01-01", new(2025, 4, 30), "Wang"));

        ErrorsOf(() => new Approving(files).Retire("aid/2020-01-01", new(2025, 4, 30), "Wang")).Should().ContainSingle().Which.Says.En.Should().Be("was retired on 2025-04-30 already");
        ErrorsOf(() => new Approving(Drafts()).Retire("aid/2020-01-01", new(2025, 4, 30), "Wang")).Should().ContainSingle().Which.Says.En.Should().StartWith("is not published");
    }

    private static Dictionary<string, string> TwoVersions()
    {
        var files = Published().WithLater("2022-06-15");
        files["aid/scenarios/some.yaml"] = SomeScenarios + "\n" + SomeScenarios.Replace("2022-06-15", "2022-06-14", StringComparison.Ordinal);
        return Approve(files);
    }

    private static IEnumerable<VersionState> States(RulesetLibrary library, string today) =>
        library.AllVersions.Select(v => VersionStanding.Of(library, v, Day(today)).State);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
