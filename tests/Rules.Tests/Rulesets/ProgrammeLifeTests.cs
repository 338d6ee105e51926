using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Rulesets;

public sealed class ProgrammeLifeTests
{
    private static readonly string Version = SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", "household.p");

    [Theory]
    [InlineData("null")]
    [InlineData("2024-12-31")]
    public void Read_EachDayHasOneVersion_IsAccepted(string until)
    {
        var library = Read(until);

        library.VersionOn("aid", new(2024, 12, 31))!.InForce.Should().Be(new DateOnly(2020, 1, 1));
        library.VersionOn("aid", new(2025, 1, 1))!.InForce.Should().Be(new DateOnly(2025, 1, 1));
        library.LastDay(library.Versions[0]).Should().Be(new DateOnly(2024, 12, 31));
        library.LastDay(library.Versions[1]).Should().BeNull();
    }

    [Fact]
    public void Read_DaysWithoutAVersion_NamesThemAtTheLineOfUntil()
    {
        var read = () => Read("2024-12-29");

        var error = read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Subject;
        error.ToString().Should().Be("aid/2020-01-01.yaml(4,8): until: no version covers 2024-12-30 to 2024-12-31: this one must end on 2024-12-31, the day before aid/2025-01-01");
    }

    [Fact]
    public void Read_ADayCoveredTwice_NamesItAtTheLineOfUntil()
    {
        var read = () => Read("2025-01-01");

        read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Which.Says.En.Should().StartWith("two versions cover 2025-01-01:");
    }

    [Fact]
    public void VersionOn_AfterRetirement_IsNone()
    {
        var library = SmallWorld.Read(Version.Replace("until: null", "until: 2024-12-31", StringComparison.Ordinal));

        library.VersionOn("aid", new(2024, 12, 31)).Should().NotBeNull();
        library.VersionOn("aid", new(2025, 1, 1)).Should().BeNull();
    }

    private static RulesetLibrary Read(string until)
    {
        var files = SmallWorld.Files(Version.Replace("until: null", $"until: {until}", StringComparison.Ordinal));
        files["aid/2025-01-01.yaml"] = Version.Replace("in_force: 2020-01-01", "in_force: 2025-01-01", StringComparison.Ordinal);
        return RulesetLibrary.Read(files);
    }
}
