namespace Welfare.Desk.Tests.Commands;

public sealed class LoadCommandTests
{
    [Fact]
    public async Task BenchField_AFewPhonesOnABadNetwork_AccountsForEverything()
    {
        var (code, output, errors) = await CommandLineTests.RunAsync(
            [], "bench", "field", "--phones", "6", "--reports", "5", "--kills", "6", "--picture-every", "3", "--at-once", "6");

        errors.Should().BeEmpty();
        code.Should().Be(0, "{0}", output);
        output.Should().MatchRegex(@"reports held +│ 30 ").And.MatchRegex(@"apps killed while sending +│ 6 ").And.MatchRegex(@"\blost +│ 0 ").And.EndWith("whole\n");
    }

    [Fact]
    public async Task BenchTyphoon_AHundredReportsBesideStaff_AccountsForEverything()
    {
        var (code, output, errors) = await CommandLineTests.RunAsync([], "bench", "typhoon", "--reports", "100", "--minutes", "0.2", "--staff", "5");

        errors.Should().BeEmpty();
        code.Should().Be(0, "{0}", output);
        output.Should().MatchRegex(@"villages' counts held +│ 49 ").And.MatchRegex(@"damaged houses held +│ 1[0-9] ").And.MatchRegex(@"households from phones held +│ 50 ").And.EndWith("whole\n");
    }

    [Theory]
    [InlineData("field", "--phones", "0")]
    [InlineData("field", "--kills", "1000000")]
    [InlineData("field", "--lost", "100")]
    [InlineData("field", "--minutes", "0")]
    [InlineData("typhoon", "--reports", "1")]
    [InlineData("typhoon", "--minutes", "0")]
    public async Task BenchOfPhones_UsedWrongly_AnswersTwo(string name, string option, string value)
    {
        var (code, _, errors) = await CommandLineTests.RunAsync([], "bench", name, option, value);

        code.Should().Be(2);
        errors.Should().Contain(option);
    }
}
