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

    /// <summary>DB-51: in Fujian on the day of acceptance itself, in the nation within three working days of it (here Monday 6 March 2023).</summary>
    [Theory]
    [InlineData("350128107900", "2023-03-06", "2023-03-06", false)]
    [InlineData("350128107900", "2023-03-07", "2023-03-06", true)]
    [InlineData("330102001001", "2023-03-08", "2023-03-09", false)]
    [InlineData("330102001001", "2023-03-09", "2023-03-09", false)]
    [InlineData("330102001001", "2023-03-10", "2023-03-09", true)]
    public void Of_CheckThatWaits_BeginsOnItsDay(string village, string today, string due, bool isOver)
    {
        var limit = StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { VillageCode = village, CheckWaits = true }, Library, Day(today))[0];

        (limit.Limit.Name, limit.DueOn, limit.IsOver, limit.Presses, limit.Waits).Should().Be(("minimum_income_check_start", Day(due), isOver, true, CheckStart.Waits));
    }

    [Theory]
    [InlineData(ApplicationStatus.Surveyed, true)]
    [InlineData(ApplicationStatus.CountyDecision, true)]
    [InlineData(ApplicationStatus.Approved, false)]
    public void Of_CheckThatWaitsLater_RunsUntilItIsClosed(ApplicationStatus status, bool runs) =>
        StatutoryClock.Of(Clocked(status) with { CheckWaits = true }, Library, Day("2023-03-20")).Any(l => l.Limit.Name == "minimum_income_check_start").Should().Be(runs);

    [Fact]
    public void Of_CheckThatHasBegun_HasNoLimitToBegin() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted), Library, Day("2023-03-07")).Should().NotContain(l => l.Limit.Name == "minimum_income_check_start");

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
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { Programme = "disaster-aid" }, Library, Day("2023-06-01")).Should().BeEmpty();

    [Fact]
    public void Of_YearWithoutPublishedHolidays_SaysSo() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { AcceptedOn = Day("2026-12-01") }, Library, Day("2026-12-02"))
            .Select(l => (l.Limit.Name, l.IsProvisional)).Should().Equal(("minimum_income_survey", false), ("minimum_income_whole", true));

    [Theory]
    [InlineData(PausingCounty.VillageOfTheTight, "2023-03-20")]
    [InlineData(PausingCounty.VillageOfTheLax, "2023-03-27")]
    public void Of_CountyWithALimitOfItsOwn_TheShorterRules(string village, string due) =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Accepted) with { VillageCode = village }, PausingCounty.Library, Day("2023-03-06"))
            .Single(limit => limit.Limit.Name == "minimum_income_survey").DueOn.Should().Be(Day(due));

    [Theory]
    [InlineData(PausingCounty.Village, PauseReason.Completion, "2023-03-30", 5)]
    [InlineData(PausingCounty.Village, PauseReason.OtherCounty, "2023-03-27", 0)]
    [InlineData("350128107900", PauseReason.Completion, "2023-03-27", 0)]
    public void Of_Pause_MovesTheEndWhereTheCountySaysSo(string village, PauseReason reason, string due, int notCounted)
    {
        var application = Clocked(ApplicationStatus.Accepted) with
        {
            VillageCode = village,
            Pauses = [new(reason, Day("2023-03-08"), Day("2023-03-13"))],
        };

        var survey = StatutoryClock.Of(application, PausingCounty.Library, Day("2023-03-20")).Single(limit => limit.Limit.Name == "minimum_income_survey");

        (survey.DueOn, survey.NotCounted).Should().Be((Day(due), notCounted));
    }

    [Theory]
    [InlineData("2023-03-13", "2023-03-28")]
    [InlineData("2023-03-14", "2023-03-29")]
    [InlineData("2023-03-18", "2023-04-03")]
    public void Of_PauseThatRuns_MovesTheEndDayByDay(string today, string due) =>
        StatutoryClock.Of(
            Clocked(ApplicationStatus.Accepted) with { VillageCode = PausingCounty.Village, Pauses = [new(PauseReason.Completion, Day("2023-03-10"), null)] },
            PausingCounty.Library, Day(today)).Single(limit => limit.Limit.Name == "minimum_income_survey").DueOn.Should().Be(Day(due));

    [Fact]
    public void Of_HelpGivenFirst_ThePapersHaveTheirTerm()
    {
        var limit = StatutoryClock.Of(
            Clocked(ApplicationStatus.AidedFirst) with { Programme = "hardship-aid", AidedOn = Day("2023-03-06") }, Library, Day("2023-03-07")).Single();

        (limit.Limit.Name, limit.DueOn, limit.Value.Confirmed).Should().Be(("hardship_papers", Day("2023-03-20"), false));
    }

    [Fact]
    public void Of_SeniorServices_HaveTheTermOfTheCard() =>
        StatutoryClock.Of(Clocked(ApplicationStatus.Checked) with { Programme = "senior-card" }, Library, Day("2023-03-06"))
            .Select(limit => (limit.Limit.Name, limit.DueOn)).Should().Equal(("senior_card_issue", Day("2023-03-27")));

    [Theory]
    [InlineData("minimum-income", PausingCounty.Village, DecidingOffice.Township)]
    [InlineData("minimum-income", "350128107900", DecidingOffice.County)]
    [InlineData("senior-card", PausingCounty.Village, DecidingOffice.County)]
    public void Delegation_OfACounty_IsWhatItsFigureSays(string programme, string village, DecidingOffice decides) =>
        Delegation.Of(programme, village, PausingCounty.Library, Day("2023-03-06")).Should().Be(decides);

    private static ClockedApplication Clocked(ApplicationStatus status, string? papers = null, string? notice = null) => new(
        Guid.CreateVersion7(), "minimum-income", "350128107900", status, Day("2023-03-06"),
        papers is null ? null : Day(papers), notice is null ? null : Day(notice));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
