using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly Actor Officer = new(Guid.CreateVersion7(), "周数安", Roles.DataOfficer, "350128");

    [Fact]
    public async Task Add_OneByOneAndTogether_IsOneChainWithoutAGap()
    {
        await using var installation = await Installation.StartAsync();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));
        await ChainedDesk.WriteAsync(installation, Enumerable.Range(2, 9).Select(number => ChainedDesk.Entry(number)));
        await installation.Get<AuditQueue>().AddAsync([ChainedDesk.Entry(11), ChainedDesk.Entry(12)], default);
        await installation.Get<AuditAnchors>().AddAsync(default);

        var report = await ChainedDesk.VerifyAsync(installation);

        report.Should().BeEquivalentTo(new { Rows = 12L, Erased = 0L, AnchorsMet = 1, Fault = (AuditFault?)null });
        await using var db = installation.Open();
        (await db.AuditEntries.OrderBy(e => e.Seq).Select(e => new { e.Seq, e.SubjectId }).ToListAsync())
            .Should().Equal(Enumerable.Range(1, 12).Select(number => new { Seq = (long)number, SubjectId = $"{number}" }), "in the order in which they were added");
    }

    [Fact]
    public async Task Add_ByManyAtOnce_IsOneChain()
    {
        await using var installation = await Installation.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(writer), ChainedDesk.Entry(i));
            }
        })));
        await installation.Get<AuditAnchors>().AddAsync(default);

        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = 640L, Fault = (AuditFault?)null });
    }

    [Fact]
    public async Task Save_ThatFailsInATransactionThatGoesOn_LeavesTheHeadWhereItWas()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var refused = db.AuditEntries.Add(new AuditEntry { At = default, ActorId = default, ActorName = "a", Role = "r", Action = "x", SubjectType = "y", SubjectId = null! });
            await ((Func<Task>)(() => db.SaveChangesAsync())).Should().ThrowAsync<DbUpdateException>();
            refused.State = EntityState.Detached;
            db.AuditEntries.Add(ChainedDesk.Entry(1));
            await db.SaveChangesAsync();
            db.AuditEntries.Add(ChainedDesk.Entry(2));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        await installation.Get<AuditAnchors>().AddAsync(default);

        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = 2L, Fault = (AuditFault?)null });
    }

    [Fact]
    [Trait("ASVS", "2.3.3")]
    public async Task Save_RolledBack_LeavesNothing()
    {
        await using var installation = await Installation.StartAsync();
        await using (var db = installation.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AuditEntries.Add(ChainedDesk.Entry(1));
            await db.SaveChangesAsync();
        }
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(2));
        await installation.Get<AuditAnchors>().AddAsync(default);

        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = 1L, Fault = (AuditFault?)null });
    }

    [Fact]
    public async Task Save_WithoutTheHead_IsRefused()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        await db.AuditHeads.ExecuteDeleteAsync();

        var write = () => ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1));

        await write.Should().ThrowAsync<InvalidOperationException>().WithMessage("*no head*");
    }

    [Fact]
    public async Task Start_WithAnotherChainKey_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using (var first = await Installation.StartAsync(folder))
        {
            await ChainedDesk.WriteAsync(first, ChainedDesk.Entry(1));
        }
        var keys = Path.Combine(folder, "keys", "welfare.key");
        await File.WriteAllTextAsync(keys, KeyRing.Parse([.. (await File.ReadAllLinesAsync(keys)).Where(line => !line.StartsWith("chain", StringComparison.Ordinal))], keys).Whole().ToText());

        var start = () => Installation.StartAsync(folder);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*another chain key*");
    }

    [Fact]
    public async Task Start_HeadTakenAway_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using (var first = await Installation.StartAsync(folder))
        {
            await ChainedDesk.WriteAsync(first, ChainedDesk.Entry(1));
            await using var db = first.Open();
            await db.AuditHeads.ExecuteDeleteAsync();
        }

        var start = () => Installation.StartAsync(folder);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*head of the chain is gone*");
    }

    [Fact]
    public async Task Reseal_UnderAnotherKey_LeavesTheChainWhole()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await ChainedDesk.WriteAsync(installation, Enumerable.Range(1, 20).Select(number => ChainedDesk.Entry(number)));
        await installation.Get<AuditAnchors>().AddAsync(default);
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);
        (await keys.ResealAsync(null, default)).Should().BeEmpty();

        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = 20L, Fault = (AuditFault?)null });
        (await keys.UseAsync(default)).Single(use => use is { Kind: KeyKind.Column, Id: 1 }).Values.Should().Be(0);
    }

    [Fact]
    public async Task Erase_AThousandPeople_LeavesTheChainWholeAndNoWordOfThem()
    {
        await using var installation = await Installation.StartAsync();
        var people = Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7()).ToList();
        var kept = Guid.CreateVersion7();
        await ChainedDesk.WriteAsync(installation, people.SelectMany((person, i) => new[] { ChainedDesk.Entry(i, person), ChainedDesk.Entry(i, person) }));
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1, kept, "留下"));
        await installation.Get<AuditAnchors>().AddAsync(default);
        var erasure = ChainedDesk.ErasureOf(installation);

        foreach (var some in people.Chunk(250))
        {
            (await erasure.EraseAsync(some, "保存期满", $"key-{some[0]}", Officer, default)).Should().Be(2 * some.Length);
        }

        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = 3005L, Erased = 2000L, Fault = (AuditFault?)null });
        await using var db = installation.Open();
        var entries = await db.AuditEntries.AsNoTracking().ToListAsync();
        entries.Where(e => e.PersonId is { } id && people.Contains(id) && e.Action.StartsWith("visit", StringComparison.Ordinal))
            .Should().HaveCount(2000).And.OnlyContain(e => e.Reason == null && e.Detail == null && e.Salt == null);
        entries.Single(e => e.PersonId == kept).Reason.Should().Be("留下");
    }

    [Fact]
    public async Task Verify_WordsErasedWithoutAnEntry_NamesTheFirst()
    {
        await using var installation = await Installation.StartAsync();
        await ChainedDesk.WriteAsync(installation, Enumerable.Range(1, 20).Select(number => ChainedDesk.Entry(number)));
        await installation.Get<AuditAnchors>().AddAsync(default);
        await using var db = installation.Open();
        await ChainedDesk.ExecuteAsync(db, "UPDATE AuditEntries SET Reason = NULL, Detail = NULL, Salt = NULL WHERE Seq IN (7, 9)");

        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeEquivalentTo(new { From = 7L, To = 7L });
    }
}
