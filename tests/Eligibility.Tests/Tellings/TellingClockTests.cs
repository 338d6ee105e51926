using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Tellings;

public sealed class TellingClockTests
{
    private static readonly RulesetLibrary Library = RulesetFolder.Load(Path.Combine(TestVocabulary.Root(), "rulesets"));

    // Three working days over a weekend and over the first of May, the day itself, the last day of a month of any length.
    [Theory]
    [InlineData(TellingKind.Decision, "minimum-income", "2023-04-18", "2023-04-21")]
    [InlineData(TellingKind.Decision, "minimum-income", "2023-04-28", "2023-05-06")]
    [InlineData(TellingKind.Decision, "extreme-poverty", "2023-04-18", "2023-04-21")]
    [InlineData(TellingKind.NotAccepted, "minimum-income", "2023-04-18", "2023-04-18")]
    [InlineData(TellingKind.AwardChange, "minimum-income", "2023-04-01", "2023-04-30")]
    [InlineData(TellingKind.AwardChange, "minimum-income", "2024-02-29", "2024-02-29")]
    [InlineData(TellingKind.Decision, "senior-card", "2023-04-18", null)]
    [InlineData(TellingKind.AwardChange, "hardship-aid", "2023-04-18", null)]
    public void Of_Decision_EndsOnItsDay(TellingKind kind, string programme, string decided, string? due)
    {
        var limit = TellingClock.Of(kind, programme, Cast.Village, Day(decided), Library, Day(decided));

        limit?.DueOn.Should().Be(due is null ? null : Day(due));
        (limit is null).Should().Be(due is null);
    }

    [Fact]
    public void Of_DayAfterTheLast_IsOver()
    {
        bool IsOver(string today) => TellingClock.Of(TellingKind.Decision, "minimum-income", Cast.Village, Day("2023-04-18"), Library, Day(today))!.IsOver;

        (IsOver("2023-04-21"), IsOver("2023-04-22")).Should().Be((false, true));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
