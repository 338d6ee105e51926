using System.Globalization;
using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Tests.Places;

/// <summary>The 2023 days are those of the worked example in the provincial rules' clocks.</summary>
public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2022-01-28", 2, "2022-01-30")]
    [InlineData("2022-01-30", 1, "2022-02-07")]
    [InlineData("2022-09-30", 2, "2022-10-09")]
    [InlineData("2023-03-06", 15, "2023-03-27")]
    [InlineData("2023-03-06", 20, "2023-04-03")]
    [InlineData("2023-04-04", 10, "2023-04-19")]
    [InlineData("2023-03-06", 30, "2023-04-18")]
    [InlineData("2023-03-06", 45, "2023-05-10")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-09-30", 5, "2026-10-13")]
    [InlineData("2026-11-27", 5, "2026-12-04")]
    [InlineData("2026-11-28", 5, "2026-12-04")]
    [InlineData("2026-11-28", 0, "2026-11-28")]
    public void After_HolidaysAndDaysWorkedInExchange_CountsWorkingDays(string start, int days, string end) =>
        WorkCalendar.After(Day(start), days).Should().Be(Day(end));

    [Theory]
    [InlineData("2026-11-27", "2026-12-04", 5)]
    [InlineData("2026-12-04", "2026-12-04", 0)]
    [InlineData("2026-12-07", "2026-12-04", -1)]
    [InlineData("2026-12-05", "2026-12-04", 0)]
    public void Between_TwoDays_CountsTheWorkingDaysAfterTheFirst(string from, string until, int days) =>
        WorkCalendar.Between(Day(from), Day(until)).Should().Be(days);

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    [InlineData("2031-01-01", true)]
    public void Has_ADay_SaysWhetherItIsWorked(string day, bool worked) => WorkCalendar.Has(Day(day)).Should().Be(worked);

    [Theory]
    [InlineData(2021, false)]
    [InlineData(2022, true)]
    [InlineData(2026, true)]
    [InlineData(2027, false)]
    public void Knows_AYear_SaysWhetherItsArrangementIsHeld(int year, bool held) => WorkCalendar.Knows(year).Should().Be(held);

    [Fact]
    public void SourceOf_EveryHeldYear_IsADocumentAndTheNextIsNotPublishedYet() =>
        Enumerable.Range(2022, 6).Select(WorkCalendar.SourceOf).Should().Equal(
            "国办发明电〔2021〕11号", "国办发明电〔2022〕16号", "国办发明电〔2023〕7号", "国办发明电〔2024〕12号", "国办发明电〔2025〕7号", null);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
