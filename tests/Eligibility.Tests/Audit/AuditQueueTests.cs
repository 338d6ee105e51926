using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class AuditQueueTests
{
    [Fact]
    public async Task Add_ManyAtOnce_EachIsInTheFileBeforeItsAnswer()
    {
        await using var installation = await Installation.StartAsync();
        var queue = new AuditQueue(installation.Get<IDbContextFactory<WelfareDb>>());
        ConcurrentBag<bool> there = [];

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            await queue.AddAsync(Entry($"{i}"), CancellationToken.None);
            there.Add(await IsThereAsync(installation.DatabaseFile, $"{i}"));
        })));

        there.Should().HaveCount(200).And.OnlyContain(found => found);
        await using var db = installation.Open();
        (await db.AuditEntries.CountAsync()).Should().Be(200, "none is written twice");
    }

    [Fact]
    public async Task Add_AmongThemOneTheDatabaseRefuses_OnlyThatOneFails()
    {
        await using var installation = await Installation.StartAsync();
        var queue = new AuditQueue(installation.Get<IDbContextFactory<WelfareDb>>());
        Task[] adding;
        await using (var other = installation.Open())
        {
            // While another writer has the database everybody waits, and so goes together.
            await using var transaction = await other.Database.BeginTransactionAsync();
            adding = [.. Enumerable.Range(0, 20).Select(i => queue.AddAsync(Entry(i == 7 ? null! : $"{i}"), CancellationToken.None))];
            await transaction.CommitAsync();
        }

        await ((Func<Task>)(() => adding[7])).Should().ThrowAsync<DbException>();
        await Task.WhenAll(adding.Where((_, i) => i != 7));

        await using var db = installation.Open();
        (await db.AuditEntries.Select(e => e.SubjectId).ToListAsync()).Should().BeEquivalentTo(
            Enumerable.Range(0, 20).Where(i => i != 7).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Add_SeveralOfWhichOneIsRefused_WritesNoneOfThem()
    {
        await using var installation = await Installation.StartAsync();
        var queue = new AuditQueue(installation.Get<IDbContextFactory<WelfareDb>>());
        await queue.AddAsync([Entry("1"), Entry("2")], CancellationToken.None);

        var adding = () => queue.AddAsync([Entry("3"), Entry(null!)], CancellationToken.None);

        await adding.Should().ThrowAsync<DbException>();
        await using var db = installation.Open();
        (await db.AuditEntries.Select(e => e.SubjectId).ToListAsync()).Should().BeEquivalentTo("1", "2");
    }

    [Fact]
    public async Task Add_AfterARefusedOne_GoesOn()
    {
        await using var installation = await Installation.StartAsync();
        var queue = new AuditQueue(installation.Get<IDbContextFactory<WelfareDb>>());
        await ((Func<Task>)(() => queue.AddAsync(Entry(null!), CancellationToken.None))).Should().ThrowAsync<DbException>();

        await queue.AddAsync(Entry("1"), CancellationToken.None);

        await using var db = installation.Open();
        (await db.AuditEntries.CountAsync()).Should().Be(1);
    }

    // Another connection, as another process has it, sees only what was committed.
    private static async Task<bool> IsThereAsync(string file, string subject)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM AuditEntries WHERE SubjectId = $subject";
        command.Parameters.AddWithValue("$subject", subject);
        return await command.ExecuteScalarAsync() is 1L;
    }

    private static AuditEntry Entry(string subject) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        ActorId = Guid.CreateVersion7(),
        ActorName = "林晓窗",
        Role = Roles.Clerk,
        Action = "visit.advised",
        SubjectType = "Visit",
        SubjectId = subject,
    };
}
