using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class WriteTurnsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Take_ManyWaiting_AreServedInTheOrderTheyCame()
    {
        var turns = new WriteTurns();
        List<int> served = [];
        var first = await turns.TakeAsync(Long, CancellationToken.None);

        var waiting = Enumerable.Range(0, 50).Select(i => ServeAsync(i)).ToList();
        first!.Dispose();
        await Task.WhenAll(waiting);

        served.Should().Equal(Enumerable.Range(0, 50));

        async Task ServeAsync(int number)
        {
            using var turn = await turns.TakeAsync(Long, CancellationToken.None);
            served.Add(number);
        }
    }

    [Fact]
    public async Task Take_OneWhoWaitsGivesUp_TheNextIsServed()
    {
        var turns = new WriteTurns();
        using var left = new CancellationTokenSource();
        var first = await turns.TakeAsync(Long, CancellationToken.None);
        var gone = turns.TakeAsync(Long, left.Token);
        var next = turns.TakeAsync(Long, CancellationToken.None);

        await left.CancelAsync();
        await ((Func<Task>)(() => gone)).Should().ThrowAsync<OperationCanceledException>();
        first!.Dispose();

        (await next).Should().NotBeNull();
    }

    [Fact]
    public async Task Take_TurnNeverPassedOn_IsGivenUpAfterTheLongestWait()
    {
        var turns = new WriteTurns();
        using var held = await turns.TakeAsync(Long, CancellationToken.None);

        (await turns.TakeAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Dispose_Twice_PassesTheTurnOnOnce()
    {
        var turns = new WriteTurns();
        var first = await turns.TakeAsync(Long, CancellationToken.None);
        first!.Dispose();
        using var second = await turns.TakeAsync(Long, CancellationToken.None);
        var third = turns.TakeAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None);

        first.Dispose();

        (await third).Should().BeNull("the second still has its turn");
    }

    [Theory]
    [InlineData("committed")]
    [InlineData("rolled back")]
    [InlineData("left")]
    public async Task Save_WhileATransactionIsOpen_WaitsUntilItIsOver(string end)
    {
        await using var installation = await Installation.StartAsync();
        List<Task> saves;
        await using (var db = installation.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            saves = [.. Enumerable.Range(1, 20).Select(i => SaveAsync(installation, i))];
            db.AuditEntries.Add(Entry("0"));
            await db.SaveChangesAsync();
            saves.Should().OnlyContain(save => !save.IsCompleted);
            await (end switch
            {
                "committed" => transaction.CommitAsync(),
                "rolled back" => transaction.RollbackAsync(),
                _ => Task.CompletedTask,
            });
        }

        await Task.WhenAll(saves);

        await using var after = installation.Open();
        (await after.AuditEntries.OrderBy(e => e.Seq).Select(e => e.SubjectId).ToListAsync())
            .Should().Equal(Enumerable.Range(end == "committed" ? 0 : 1, end == "committed" ? 21 : 20).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Save_ThatTheDatabaseRefuses_PassesTheTurnOn()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        db.IdempotencyRecords.AddRange(Record(), Record("other"));
        await db.SaveChangesAsync();
        await using var twice = installation.Open();
        twice.IdempotencyRecords.Add(Record());

        await ((Func<Task>)(() => twice.SaveChangesAsync())).Should().ThrowAsync<DbUpdateException>();
        await SaveAsync(installation, 1).WaitAsync(TimeSpan.FromSeconds(20));

        await using var after = installation.Open();
        (await after.AuditEntries.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Save_Synchronously_TakesAndPassesTheTurn()
    {
        await using var installation = await Installation.StartAsync();
        await Task.Run(() =>
        {
            for (var i = 1; i <= 3; i++)
            {
                using var db = installation.Open();
                using var transaction = db.Database.BeginTransaction();
                db.AuditEntries.Add(Entry($"{i}"));
                db.SaveChanges();
                transaction.Commit();
            }
        });

        await using var after = installation.Open();
        (await after.AuditEntries.CountAsync()).Should().Be(3);
    }

    private static async Task SaveAsync(Installation installation, int subject)
    {
        await using var db = installation.Open();
        db.AuditEntries.Add(Entry($"{subject}"));
        await db.SaveChangesAsync();
    }

    private static IdempotencyRecord Record(string key = "key") => new()
    {
        Key = key,
        Operation = "test",
        RequestHash = new string('0', IdempotencyRecord.RequestHashLength),
        ResultId = "1",
        At = DateTimeOffset.UnixEpoch,
    };

    private static AuditEntry Entry(string subject) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        ActorId = Guid.CreateVersion7(),
        ActorName = "林晓窗",
        Role = Roles.Clerk,
        Action = "visit.started",
        SubjectType = "Visit",
        SubjectId = subject,
    };
}
