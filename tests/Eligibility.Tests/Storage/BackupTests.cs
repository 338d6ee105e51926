using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-backup-").FullName;

    private string Copy => Path.Combine(_folder, "copy");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Write_WhileManyWrite_IsAWholeStateOfOneMoment()
    {
        var data = Path.Combine(_folder, "data");
        await using (var desk = await StartAsync(data))
        {
            using var over = new CancellationTokenSource();
            var writing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    await AddAsync(desk, 3);
                }
            })).ToList();
            await Task.Delay(300);

            var manifest = await desk.Get<Backup>().WriteAsync(Copy, default);

            await over.CancelAsync();
            await Task.WhenAll(writing);
            manifest.AuditSeq.Should().BeGreaterThan(0);
        }

        // Beside the same keys, as if the disk had been lost.
        var again = Path.Combine(_folder, "again");
        CopyKeys(data, again);
        await using var restored = await StartAsync(again, restoring: true);
        var (taken, aside) = await restored.Get<Backup>().RestoreAsync(Copy, replace: false, default);
        await restored.Get<StorageStart>().PrepareAsync(default);

        aside.Should().BeNull();
        var report = await restored.Get<AuditVerification>().VerifyAsync([], null, default);
        (report.Head!.Seq, Convert.ToHexStringLower(report.Head.Hash)).Should().Be((taken.AuditSeq, taken.AuditHash));
        report.Rows.Should().Be(taken.AuditSeq);
        (taken.AuditSeq % 3).Should().Be(0, "entries that go together are there together");
    }

    [Fact]
    public async Task Restore_OverADatabase_SetsItAsideAndSaysWhatIsMissing()
    {
        var data = Path.Combine(_folder, "data");
        await using (var desk = await StartAsync(data))
        {
            await AddAsync(desk, 5);
            await desk.Get<Backup>().WriteAsync(Copy, default);
            await AddAsync(desk, 4);
            await desk.Get<AuditAnchors>().AddAsync(default);
        }
        SqliteConnection.ClearAllPools();

        await using var later = await StartAsync(data, restoring: true);
        var refused = () => later.Get<Backup>().RestoreAsync(Copy, replace: false, default);
        await refused.Should().ThrowAsync<BackupRefusedException>().WithMessage("*--replace*");
        var (taken, aside) = await later.Get<Backup>().RestoreAsync(Copy, replace: true, default);
        await later.Get<StorageStart>().PrepareAsync(default);

        File.Exists(aside).Should().BeTrue();
        (await CountAsync(later)).Should().Be(5);
        var report = await later.Get<AuditVerification>().VerifyAsync([], null, default);
        report.Fault!.From.Should().Be(taken.AuditSeq + 1, "the anchors know of entries that the copy does not hold");
    }

    [Fact]
    public async Task Restore_WhileTheDeskRuns_IsRefused()
    {
        var data = Path.Combine(_folder, "data");
        await using var desk = await StartAsync(data);
        await AddAsync(desk, 1);
        await desk.Get<Backup>().WriteAsync(Copy, default);
        await using var open = desk.Open();
        await open.Database.OpenConnectionAsync();
        await open.AuditEntries.CountAsync();

        var restoring = () => desk.Get<Backup>().RestoreAsync(Copy, replace: true, default);

        await restoring.Should().ThrowAsync<BackupRefusedException>().WithMessage("*in use*");
        (await CountAsync(desk)).Should().Be(1);
    }

    [Theory]
    [InlineData("welfare.db")]
    [InlineData("backup.json")]
    public async Task Restore_ACopyThatWasChanged_IsRefusedAndTouchesNothing(string file)
    {
        var data = Path.Combine(_folder, "data");
        await using (var desk = await StartAsync(data))
        {
            await AddAsync(desk, 2);
            await desk.Get<Backup>().WriteAsync(Copy, default);
        }
        SqliteConnection.ClearAllPools();
        var path = Path.Combine(Copy, file);
        var bytes = await File.ReadAllBytesAsync(path);
        // The hash is the manifest's last value.
        bytes[file == "welfare.db" ? bytes.Length / 2 : bytes.Length - 10] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        await using var later = await StartAsync(data, restoring: true);
        var restoring = () => later.Get<Backup>().RestoreAsync(Copy, replace: true, default);

        await restoring.Should().ThrowAsync<BackupRefusedException>();
        (await CountAsync(later)).Should().Be(2);
    }

    [Fact]
    public async Task Restore_BesideOtherKeys_IsFoundOutAtTheStart()
    {
        await using (var desk = await StartAsync(Path.Combine(_folder, "data")))
        {
            await desk.Get<Backup>().WriteAsync(Copy, default);
        }

        await using var stranger = await StartAsync(Path.Combine(_folder, "stranger"), restoring: true);
        await stranger.Get<Backup>().RestoreAsync(Copy, replace: false, default);
        var start = () => stranger.Get<StorageStart>().PrepareAsync(default);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*keys*");
    }

    [Fact]
    public async Task Write_IntoAFolderThatHoldsSomething_IsRefused()
    {
        await using var desk = await StartAsync(Path.Combine(_folder, "data"));
        await desk.Get<Backup>().WriteAsync(Copy, default);

        var again = () => desk.Get<Backup>().WriteAsync(Copy, default);

        await again.Should().ThrowAsync<BackupRefusedException>();
    }

    private static Task<Installation> StartAsync(string folder, bool restoring = false) => restoring
        ? Task.FromResult(Installation.Closed(folder))
        : Installation.StartAsync(Directory.CreateDirectory(folder).FullName);

    private static void CopyKeys(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        File.Copy(Path.Combine(from, "keys", "welfare.key"), Path.Combine(to, "keys", "welfare.key"));
    }

    private static Task AddAsync(Installation desk, int entries) => desk.Get<AuditQueue>().AddAsync(
        [.. Enumerable.Range(0, entries).Select(_ => new AuditEntry { At = DateTimeOffset.UnixEpoch, ActorId = Guid.Empty, ActorName = "林晓窗", Role = "clerk", Action = "visit.look", SubjectType = "visit", SubjectId = "1" })],
        default);

    private static async Task<int> CountAsync(Installation desk)
    {
        await using var db = desk.Open();
        return await db.AuditEntries.CountAsync();
    }
}
