using Welfare.Desk.Commands;
using Welfare.Desk.Features.Administration;
using Welfare.Eligibility.Facts;

namespace Welfare.Desk.Tests.Features.Administration;

/// <summary>How fast an import goes and how long it will take, on the page and on a terminal.</summary>
public sealed class ImportStandingTests
{
    [Theory]
    [InlineData(20_000, 50, 0, 0, 10, 2000, 23.3)] // Half of the reading, which is six tenths of it all.
    [InlineData(40_000, 100, 1_000, 2_000, 40, 1000, 10)]
    [InlineData(40_000, 100, 2_000, 2_000, 40, 1000, 0)]
    public void Standing_OfAnImport_TellsRateAndTimeLeft(int rows, long read, long written, long toWrite, int seconds, double rate, double left)
    {
        var standing = new ImportStanding(new("D08.csv", rows, read, 100) { Written = written, ToWrite = toWrite }, TimeSpan.FromSeconds(seconds));

        standing.RowsPerSecond.Should().Be(rate);
        standing.Left!.Value.TotalSeconds.Should().BeApproximately(left, 0.1);
    }

    [Fact]
    public void Standing_AtTheVeryStart_GuessesNoTimeLeft() =>
        new ImportStanding(new("D08.csv", 0, 0, 100), TimeSpan.FromSeconds(1)).Left.Should().BeNull();

    [Fact]
    public async Task Line_OnATerminal_TellsRowsRateShareAndTimeLeft()
    {
        var terminal = new StringWriter();
        using var line = ImportProgress.On(terminal, shown: true);
        await Task.Delay(300);

        line.Report(new("D08.csv", 1_234_567, 50, 100));

        terminal.ToString().Should().MatchRegex(@"D08\.csv: 1,234,567 rows · [\d,]+/s · 30% · \d+:\d\d left");
    }

    [Fact]
    public async Task Line_InAPipe_IsSilent()
    {
        var pipe = new StringWriter();
        using var line = ImportProgress.On(pipe, shown: false);
        await Task.Delay(300);

        line.Report(new("D08.csv", 1, 50, 100));

        pipe.ToString().Should().BeEmpty();
    }
}
