using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class AuditAnchorsTests
{
    [Fact]
    public async Task Add_HeadThatHasNotMoved_WritesNoLine()
    {
        await using var installation = await Installation.StartAsync();
        var anchors = installation.Get<AuditAnchors>();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));

        (await anchors.AddAsync(default))!.Seq.Should().Be(1);
        (await anchors.AddAsync(default)).Should().BeNull();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(2));
        (await anchors.AddAsync(default))!.Seq.Should().Be(2);

        (await anchors.ReadAsync(default)).Anchors.Select(anchor => anchor.Seq).Should().Equal(1, 2);
        anchors.File.Should().Be(Path.Combine(installation.Folder, "audit-anchors.log"));
    }

    [Fact]
    public async Task Add_AfterALineCutShort_BeginsANewLineAndTakesNothingBack()
    {
        await using var installation = await Installation.StartAsync();
        var anchors = installation.Get<AuditAnchors>();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));
        await anchors.AddAsync(default);
        await File.AppendAllTextAsync(anchors.File, "2026-11-29T0");
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(2));
        await anchors.AddAsync(default);

        var report = await ChainedDesk.VerifyAsync(installation);

        report.Should().BeEquivalentTo(new { AnchorsMet = 2, UnreadableAnchors = 1, Fault = (AuditFault?)null });
        (await File.ReadAllTextAsync(anchors.File)).Should().Contain("\n2026-11-29T0\n");
    }

    [Fact]
    public async Task Schedule_WhileTheDeskRuns_AnchorsAtTheStartAndAtTheEnd()
    {
        await using var installation = await Installation.StartAsync();
        var anchors = installation.Get<AuditAnchors>();
        using var schedule = new AnchorSchedule(anchors, installation.Get<AuditOptions>(), TimeProvider.System, NullLogger<AnchorSchedule>.Instance);

        await schedule.StartAsync(default);
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));
        await schedule.StopAsync(default);

        (await anchors.ReadAsync(default)).Anchors.Select(anchor => anchor.Seq).Should().Equal(0, 1);
    }

    [Fact]
    public async Task Verify_OlderBackupRestored_NamesTheFirstEntryThatIsMissing()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        var database = Path.Combine(folder, "welfare.db");
        await using (var desk = await Installation.StartAsync(folder))
        {
            await ChainedDesk.WriteAsync(desk, Enumerable.Range(1, 5).Select(number => ChainedDesk.Entry(number)));
            await using var db = desk.Open();
            await ChainedDesk.ExecuteAsync(db, $"VACUUM INTO '{database}.backup'");
            await ChainedDesk.WriteAsync(desk, Enumerable.Range(6, 5).Select(number => ChainedDesk.Entry(number)));
            await desk.Get<AuditAnchors>().AddAsync(default);
        }
        SqliteConnection.ClearAllPools();
        File.Delete($"{database}-wal");
        File.Delete($"{database}-shm");
        File.Move($"{database}.backup", database, overwrite: true);
        await using var restored = await Installation.StartAsync(folder);

        (await ChainedDesk.VerifyAsync(restored)).Fault.Should().BeEquivalentTo(new { From = 6L, To = 10L });
    }

    [Fact]
    public async Task Verify_AnotherDatabaseInItsPlace_SaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using (var desk = await Installation.StartAsync(folder))
        {
            await ChainedDesk.WriteAsync(desk, ChainedDesk.Entry(1));
            await desk.Get<AuditAnchors>().AddAsync(default);
        }
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(folder, "welfare.db*"))
        {
            File.Delete(file);
        }
        await using var other = await Installation.StartAsync(folder);
        await other.Get<AuditAnchors>().AddAsync(default);

        (await ChainedDesk.VerifyAsync(other)).Fault!.Says.En.Should().Contain("another chain");
    }

    [Fact]
    public async Task Verify_AnchorFileGone_IsNotIntact()
    {
        await using var installation = await Installation.StartAsync();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));

        (await ChainedDesk.VerifyAsync(installation)).Fault!.Says.En.Should().Contain("no anchors");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_HeadOnAPaper_IsHeldAgainstTheTrail(bool isRight)
    {
        await using var installation = await Installation.StartAsync();
        await ChainedDesk.WriteAsync(installation, Enumerable.Range(1, 5).Select(number => ChainedDesk.Entry(number)));
        var mark = (await installation.Get<AuditAnchors>().HeadAsync(default)).ToMark().Split(':');
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(6));
        await installation.Get<AuditAnchors>().AddAsync(default);

        var report = await ChainedDesk.VerifyAsync(installation, AuditAnchor.OnPaper(5, isRight ? mark[1] : $"{(mark[1][0] == '0' ? '1' : '0')}{mark[1][1..]}"));

        mark[0].Should().Be("5");
        (report.Fault is null).Should().Be(isRight);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void Options_SecondsThatAreNone_SayWhatTheyCanBe(string seconds)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Audit:AnchorSeconds", seconds)]).Build();

        var read = () => AuditOptions.From(configuration, "data");

        read.Should().Throw<InvalidOperationException>().WithMessage("*1 or more*");
    }
}
