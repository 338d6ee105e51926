using System.Globalization;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Applications.Clocks;

/// <summary>The year 2023 is the worked example of the provincial rules' clocks: accepted on Monday 6 March.</summary>
public sealed class StatutoryClockTests
{
    private static readonly RulesetLibrary Library = RulesetFolder.Load(Path.Combine(TestVocabulary.Root(), "rulesets"));

    [Theory]
    [InlineData("2023-03-27", false)]
    [InlineData("2023-03-28", true)]
    public void Of_Accepted_SurveyWithinFifteenWorkingDays(string today, bool isOver)
    {
        var limits = StatutoryClock.Of(Clocked(ApplicationStatus.Accepted), Library, Day(today));

        limits.Select(l => (l.Limit.Name, l.DueOn)).Should().Equal(
            ("minimum_income_survey", Day("2023-03-27")), ("minimum_income_whole", Day("2023-04-18")));
        limits[0].IsOver.Should().Be(isOver);
    }

    [Fact]
    public void Of_CountyReceivedThePapersLate_TheWholeLimitRulesBecauseItIsTighter()
    {
        var limits = StatutoryClock.Of(Clocked(ApplicationStatus.CountyDecision, papers: "2023-04-04"), Library, Day("2023-04-04"));

        limits.Select(l => (l.Limit.Name, l.DueOn)).Should().Equal(
            ("minimum_income_whole", Day("2023-04-18")), ("minimum_income_county", Day("2023-04-19")));
    }

    [Theory]
    [InlineData("2023-04-12", false, false)]
    [InlineData("2023-04-13", true, false)]
    [InlineData("2023-04-18", true, false)]
    [InlineData("2023-04-19", false, true)]
    public void Of_TheLastDays_IsNearForThreeWorkingDaysThenOver(string today, bool isNear, bool isOver)
    {
        var limit = StatutoryClock.Of(Clocked(ApplicationStatus.TownshipOpinion), Library, Day(today)).Single();

        (limit.IsNear, limit.IsOver, limit.Presses).Should().Be((isNear, isOver, isNear || isOver));
    }

    [Theory]
    [InlineData("2023-04-10", false)]
    [InlineData("2023-04-11", true)]
    public void Of_NoticeNotPostedYet_SaysAsSoonAsTheWholeLimitCannotBeKept(string today, bool cannot)
    {
        var limit = StatutoryClock.Of(Clocked(ApplicationStatus.Surveyed), Library, Day(today)).Single();

        limit.EarliestEnd.Should().Be(Day(today).AddDays(8), "seven whole days of notice lie between the posting and the opinion");
        limit.CannotBeKept.Should().Be(cannot);
    }

    [Fact]
    public void Of_NoticeRunning_EndsTheDayAfterIt() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.PublicNotice, notice: "2023-04-03"), Library, Day("2023-03-30")).Single()
            .EarliestEnd.Should().Be(Day("2023-04-04"));

    [Theory]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.Refused)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void Of_Closed_NothingRuns(ApplicationStatus status) =>
        StatutoryClock.Of(Clocked(status), Library, Day("2023-06-01")).Should().BeEmpty();

    [Fact]
    public void Of_NotAccepted_NothingRuns() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Submitted) with { AcceptedOn = null }, Library, Day("2023-06-01")).Should().BeEmpty();

    [Fact]
    public void Of_ProgrammeWithoutLimits_NothingRuns() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { Programme = "senior-card" }, Library, Day("2023-06-01")).Should().BeEmpty();

    [Fact]
    public void Of_YearWithoutPublishedHolidays_SaysSo() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { AcceptedOn = Day("2026-12-01") }, Library, Day("2026-12-02"))
            .Select(l => (l.Limit.Name, l.IsProvisional)).Should().Equal(("minimum_income_survey", false), ("minimum_income_whole", true));

    private static ClockedApplication Clocked(ApplicationStatus status, string? papers = null, string? notice = null) => new(
        Guid.CreateVersion7(), "minimum-income", "350128107900", status, Day("2023-03-06"),
        papers is null ? null : Day(papers), notice is null ? null : Day(notice));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
