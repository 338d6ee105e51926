using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class UpgradeTests
{
    private const string Before = "AddDeliveredAnswers";
    private const string Name = "林阿海甲";
    private const string Reason = "家里老人患重病，需要照料";

    [Fact]
    public async Task Start_DatabaseWithNamesInClear_SealsThemAndLeavesNoClearTextBehind()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await MakeEarlierAsync(folder);

        await using var installation = await Installation.StartAsync(folder);

        await using var db = installation.Open();
        (await db.People.AsNoTracking().SingleAsync()).Should().BeEquivalentTo(new { Name });
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Seq).ToListAsync();
        entries.Select(entry => entry.Reason).Should().Equal(Reason, null);
        entries.Select(entry => entry.Id).Should().OnlyHaveUniqueItems().And.NotContain(Guid.Empty);
        (await db.StorageMarks.AsNoTracking().SingleAsync()).Mark.Should().Be(StorageMark.Text);
        foreach (var file in Directory.GetFiles(folder, "welfare.db*"))
        {
            var bytes = await County.ReadSharedAsync(file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Name)).Should().Be(-1, file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Reason)).Should().Be(-1, file);
        }
        var report = await AuditVerification.VerifyAsync(db, new([AuditAnchor.Of(await db.AuditHeads.SingleAsync(), DateTimeOffset.UnixEpoch)], [], 0), null, default);
        report.Should().BeEquivalentTo(new { Rows = 2L, Fault = (AuditFault?)null, AnchorsMet = 1 });
        report.Head!.RowsBefore.Should().Be(2, "what an earlier version wrote is chained as it stood");
        var change = () => db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET ActorName = 'x'");
        await change.Should().ThrowAsync<SqliteException>().WithMessage("*added and never changed*");
    }

    [Fact]
    public async Task Start_SealedDatabaseIntoWhichClearTextWasWritten_DoesNotTakeItForSealed()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await MakeEarlierAsync(folder);
        await using (var first = await Installation.StartAsync(folder))
        {
            await using var open = first.Open();
            await open.Database.ExecuteSqlRawAsync("UPDATE People SET Name = '别人'");
        }

        await using var again = await Installation.StartAsync(folder);

        await using var db = again.Open();
        var read = () => db.People.AsNoTracking().Single().Name;
        read.Should().Throw<System.Security.Cryptography.CryptographicException>();
    }

    // As version 0.1 left it: the schema before, and everything written in clear by hand.
    private static async Task MakeEarlierAsync(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging()
            .AddWelfareStorage(configuration).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync(Before);
        var cipher = services.GetRequiredService<ColumnCipher>();
        var (person, mark) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var number = cipher.Seal(SealedColumn.PersonIdNumber, person, "350128196002290005");
        var sealedMark = cipher.Seal(SealedColumn.StorageMark, mark, StorageMark.TextBeforeNames);
        await db.Database.ExecuteSqlAsync($"INSERT INTO StorageMarks (Id, Mark) VALUES ({mark}, {sealedMark})");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO People (Id, IdNumber, IdNumberIndex, Name, BirthDate, Sex) VALUES ({person}, {number}, {new byte[32]}, {Name}, '1960-02-29', 'Female')");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO AuditEntries (At, ActorId, ActorName, Role, Action, SubjectType, SubjectId, Reason) VALUES ('2026-11-24T00:00:00.0000000Z', {person}, 'a', 'clerk', 'x', 'y', 'z', {Reason})");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO AuditEntries (At, ActorId, ActorName, Role, Action, SubjectType, SubjectId) VALUES ('2026-11-24T00:00:01.0000000Z', {person}, 'a', 'clerk', 'x', 'y', 'z')");
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER \"AuditEntries_Kept_UPDATE\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries: rows are added and never changed.'); END;");
    }
}
