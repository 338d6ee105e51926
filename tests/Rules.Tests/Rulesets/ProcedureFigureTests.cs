using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Rulesets;

/// <summary>Limits in time are parameters that say what they count, so that whoever runs a procedure can read them.</summary>
public sealed class ProcedureFigureTests
{
    private const string Region = "350128";

    [Theory]
    [InlineData("minimum_income_survey", Period.WorkingDays, "2021-06-30", 10)]
    [InlineData("minimum_income_survey", Period.WorkingDays, "2021-07-01", null)]
    [InlineData("minimum_income_survey", Period.WorkingDays, "2021-12-01", 15)]
    [InlineData("minimum_income_notice", Period.Days, "2023-03-06", 7)]
    [InlineData("minimum_income_county", Period.WorkingDays, "2023-03-06", 10)]
    [InlineData("minimum_income_whole", Period.WorkingDays, "2023-03-06", 30)]
    [InlineData("minimum_income_whole_delegated", Period.WorkingDays, "2022-10-19", null)]
    [InlineData("minimum_income_whole_delegated", Period.WorkingDays, "2022-10-20", 20)]
    [InlineData("minimum_income_reapply", Period.Months, "2022-10-10", 12)]
    [InlineData("minimum_income_yearly_list", Period.YearDay, "2023-01-01", 415)]
    [InlineData("extreme_poverty_county", Period.WorkingDays, "2021-11-30", 15)]
    [InlineData("extreme_poverty_county", Period.WorkingDays, "2021-12-01", 10)]
    [InlineData("winter_spring_count", Period.YearDay, "2024-09-20", 1031)]
    [InlineData("medical_aid_list", Period.MonthDay, "2023-01-01", 15)]
    public void On_ProcedureFigure_SaysItsTimeAndWhatItCounts(string name, Period period, string day, int? expected)
    {
        var parameter = Shipped.Library.Parameter(name);

        parameter.Period.Should().Be(period);
        parameter.On(Region, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Value.Should().Be(expected);
        if (expected is null)
        {
            parameter.On(Region, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Should().BeNull();
        }
    }

    [Theory]
    [InlineData("value: 415", "value: 1301", "1301")]
    [InlineData("value: 415", "value: 230", "230")]
    [InlineData("type: integer", "type: decimal", "a time is a whole number")]
    [InlineData("period: year-day", "period: fortnights", "fortnights")]
    public void Read_ImpossibleTime_NamesTheFileAndWhatIsWrong(string right, string wrong, string said)
    {
        const string File = "parameters/minimum_income_yearly_list.yaml";
        var files = Shipped.Files.ToDictionary(f => f.Key, f => f.Key == File ? f.Value.Replace(right, wrong, StringComparison.Ordinal) : f.Value);

        var read = () => RulesetLibrary.Read(files);

        read.Should().Throw<RulesetException>().Which.Message.Should().Contain(File).And.Contain(said);
    }
}
