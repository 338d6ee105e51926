using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Tests.Tasks;

public sealed class RecheckIntervalTests
{
    private const string Irregular = """{"facts":{"has_irregular_work":{"value":true,"state":"known"}},"members":[]}""";

    [Theory]
    [InlineData("minimum-income", Irregular, RecheckInterval.HalfYearly)]
    [InlineData("minimum-income", """{"facts":{"has_irregular_work":{"value":false,"state":"known"}}}""", RecheckInterval.Yearly)]
    [InlineData("minimum-income", """{"facts":{"has_irregular_work":{"state":"unknown"}}}""", RecheckInterval.Yearly)]
    [InlineData("minimum-income", """{"facts":{}}""", RecheckInterval.Yearly)]
    [InlineData("minimum-income", "{}", RecheckInterval.Yearly)]
    [InlineData("extreme-poverty", Irregular, RecheckInterval.Yearly)]
    public void Of_Household_IsItsClass(string programme, string household, RecheckInterval expected) =>
        RecheckIntervals.Of(programme, household).Should().Be(expected);

    [Theory]
    [InlineData("2025-05-31", RecheckInterval.Yearly, "2026-05-31")]
    [InlineData("2025-05-31", RecheckInterval.HalfYearly, "2025-11-30")]
    [InlineData("2024-02-29", RecheckInterval.Yearly, "2025-02-28")]
    public void DueOn_FromTheLastVisit_IsTheSameDayOfTheMonth(string last, RecheckInterval interval, string due) =>
        RecheckIntervals.DueOn(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), interval)
            .Should().Be(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-04-15", true)]
    [InlineData("2026-04-16", false)]
    public void DueToStart_AroundTheBatch_HasItFromMarchToItsLastDay(string day, bool hasBatch) =>
        RoundPeriod.DueToStart(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Contains(RoundPeriod.BatchOf(2026)).Should().Be(hasBatch);
}
