using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class OwnerKeyTests
{
    private const string Words = "UPDATE AuditEntries SET Reason = @reason, Detail = @detail WHERE Seq = @seq";
    private static readonly Actor Officer = new(Guid.CreateVersion7(), "周数安", Roles.DataOfficer, "350128");

    [Fact]
    public async Task Save_EntriesOfPeopleAndOfACase_StandUnderAKeyOfEachOwner()
    {
        await using var installation = await Installation.StartAsync();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1, one), ChainedDesk.Entry(2, other), ChainedDesk.Entry(3, one));
        await installation.Get<AuditQueue>().AddAsync([ChainedDesk.Entry(4, one), ChainedDesk.Entry(8), ChainedDesk.Entry(8), Wordless()], default);

        await using var db = installation.Open();
        (await NumbersAsync(db)).Should().Equal(1, 2, 1, 1, 5, 5, null);
        (await db.OwnerKeys.OrderBy(key => key.Number).Select(key => key.OwnerType).ToListAsync()).Should().Equal("person", "person", "Visit8");
        (await HeadsAsync(db)).Should().OnlyContain(head => head == Convert.ToBase64String(ColumnCipher.OwnerHead));
        (await db.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).ToListAsync()).Select(e => e.Reason).Should().Equal(
            "家里老人患重病 1", "家里老人患重病 2", "家里老人患重病 3", "家里老人患重病 4", "家里老人患重病 8", "家里老人患重病 8", null);
    }

    [Fact]
    public async Task Save_AboutOnePersonByTwoProcesses_MakesOneKey()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using var first = await Installation.StartAsync(folder);
        await using var second = await Installation.StartAsync(folder);
        var people = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();

        await Task.WhenAll(new[] { first, second }.SelectMany(process => Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            foreach (var person in people)
            {
                await process.Get<AuditQueue>().AddAsync(ChainedDesk.Entry(writer, person), default);
                await ChainedDesk.WriteAsync(process, ChainedDesk.Entry(writer, person));
            }
        }))));

        await using var db = second.Open();
        (await db.OwnerKeys.CountAsync()).Should().Be(people.Count);
        (await db.AuditEntries.AsNoTracking().ToListAsync()).Should().HaveCount(80).And.OnlyContain(e => e.Reason!.StartsWith("家里老人"));
        await first.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(second)).Fault.Should().BeNull();
    }

    [Fact]
    public async Task Save_RolledBack_LeavesNoKeyAndTheNextMakesOne()
    {
        await using var installation = await Installation.StartAsync();
        var person = Guid.CreateVersion7();
        var entry = ChainedDesk.Entry(1, person);
        await using (var db = installation.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AuditEntries.Add(entry);
            await db.SaveChangesAsync();
        }
        await using var after = installation.Open();
        (await after.OwnerKeys.CountAsync()).Should().Be(0);

        // The same entry once more, with another link and another key.
        await installation.Get<AuditQueue>().AddAsync(entry, default);

        (await after.AuditEntries.AsNoTracking().SingleAsync()).Reason.Should().Be("家里老人患重病 1");
        await installation.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
    }

    [Fact]
    public async Task Save_ThatFailsInATransactionThatGoesOn_LeavesNoKeyUnderItsNumber()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var refused = db.AuditEntries.Add(new AuditEntry { At = default, ActorId = default, ActorName = null!, Role = "r", Action = "x", SubjectType = "y", SubjectId = "z", Reason = "理由" });
            await ((Func<Task>)(() => db.SaveChangesAsync())).Should().ThrowAsync<DbUpdateException>();
            refused.State = EntityState.Detached;
            db.AuditEntries.Add(ChainedDesk.Entry(1));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        (await db.OwnerKeys.AsNoTracking().SingleAsync()).Should().BeEquivalentTo(new { Number = 1L, OwnerType = "person" });
        await installation.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
    }

    [Fact]
    public async Task Erase_ByAnotherProcess_WhatIsWrittenThenHasAnotherKey()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using var first = await Installation.StartAsync(folder);
        await using var second = await Installation.StartAsync(folder);
        var person = Guid.CreateVersion7();
        await first.Get<AuditQueue>().AddAsync(ChainedDesk.Entry(1, person), default);

        await ChainedDesk.ErasureOf(second).EraseAsync([person], "保存期满", "key-erase", Officer, default);
        await first.Get<AuditQueue>().AddAsync(ChainedDesk.Entry(9, person), default);

        await using var db = first.Open();
        var keys = await db.OwnerKeys.AsNoTracking().Where(key => key.OwnerType == "person").OrderBy(key => key.Number).ToListAsync();
        keys.Select(key => (key.Number, key.IsDestroyed)).Should().Equal((1, true), (2, false));
        (await db.AuditEntries.AsNoTracking().Where(e => e.PersonId == person).OrderBy(e => e.Seq).ToListAsync()).Select(e => (e.KeyNumber, e.Reason))
            .Should().Equal((1, null), (2, "保存期满"), (2, "家里老人患重病 9"));
        await first.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(first)).Should().BeEquivalentTo(new { Rows = 4L, Erased = 1L, Fault = (AuditFault?)null });
    }

    /// <summary>Somebody has kept a copy of the rows, and the column keys, and puts the words back.</summary>
    [Fact]
    public async Task Erase_WordsOfACopyPutBack_CannotBeOpenedAndTheChainHolds()
    {
        await using var installation = await Installation.StartAsync();
        var person = Guid.CreateVersion7();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1, person), ChainedDesk.Entry(2, Guid.CreateVersion7()));
        await using var db = installation.Open();
        await db.Database.OpenConnectionAsync();
        var copy = await WordsAsync(db, 1);
        var secret = await SecretAsync(db, 1);

        await ChainedDesk.ErasureOf(installation).EraseAsync([person], "保存期满", "key-erase", Officer, default);
        await AppendOnly.LiftAsync(db, default);
        (await ChainedDesk.ExecuteAsync(db, Words, copy)).Should().Be(1);

        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Seq == 1);
        (entry.Reason, entry.Detail).Should().Be((ErasedText.Says, ErasedText.Says), "only the destroyed key opens them");
        var byColumn = () => installation.Get<ColumnCipher>().Open(SealedColumn.AuditReason, entry.Id, SealedText.BytesOf((string)copy[0].Value!));
        byColumn.Should().Throw<System.Security.Cryptography.CryptographicException>();
        await installation.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
        foreach (var file in Directory.GetFiles(installation.Folder, "welfare.db*"))
        {
            (await County.ReadSharedAsync(file)).AsSpan().IndexOf(secret).Should().Be(-1, "{0} does not keep the key as it was", file);
        }
    }

    [Fact]
    public async Task Verify_KeyOfBeforeAnErasurePutBack_NamesTheErasure()
    {
        await using var installation = await Installation.StartAsync();
        var person = Guid.CreateVersion7();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1, person));
        await using var db = installation.Open();
        await db.Database.OpenConnectionAsync();
        var (copy, secret) = (await WordsAsync(db, 1), await SecretAsync(db, 1));
        await ChainedDesk.ErasureOf(installation).EraseAsync([person], "保存期满", "key-erase", Officer, default);
        await installation.Get<AuditAnchors>().AddAsync(default);
        await AppendOnly.LiftAsync(db, default);

        await ChainedDesk.ExecuteAsync(db, Words, copy);
        await ChainedDesk.ExecuteAsync(db, "UPDATE OwnerKeys SET Secret = @secret WHERE Number = 1", ("@secret", secret));

        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeEquivalentTo(new { From = 2L, To = 2L }).And.Subject.As<AuditFault>().Says.En.Should().Contain("there again");
    }

    [Fact]
    public async Task Verify_KeyDestroyedWithoutAnEntry_NamesTheFirstEntryUnderIt()
    {
        await using var installation = await Installation.StartAsync();
        var person = Guid.CreateVersion7();
        await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(1), ChainedDesk.Entry(2, person), ChainedDesk.Entry(3, person));
        await installation.Get<AuditAnchors>().AddAsync(default);
        await using var db = installation.Open();

        // The one change that the triggers let through; what follows it they do not.
        await ChainedDesk.ExecuteAsync(db, "UPDATE OwnerKeys SET Secret = X'000000' WHERE Number = 2");

        (await ChainedDesk.VerifyAsync(installation)).Fault!.Says.En.Should().Be("The owner key of entry 2 is destroyed, and no entry says its owner was erased.");
        foreach (var statement in (string[])["UPDATE OwnerKeys SET Secret = X'010203'", "UPDATE OwnerKeys SET OwnerId = 'x'", "UPDATE OwnerKeys SET Number = 9", "DELETE FROM OwnerKeys"])
        {
            await ((Func<Task>)(() => ChainedDesk.ExecuteAsync(db, statement))).Should().ThrowAsync<SqliteException>().WithMessage("*added and never changed*");
        }
    }

    [Fact]
    public async Task Reseal_UnderAnotherKey_SealsTheKeysAgainAndLeavesTheWords()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await ChainedDesk.WriteAsync(installation, Enumerable.Range(1, 9).Select(number => ChainedDesk.Entry(number)));
        await using var db = installation.Open();
        await db.Database.OpenConnectionAsync();
        var (words, secret) = (await WordsAsync(db, 1), await SecretAsync(db, 1));
        var keys = installation.Get<KeyKeeping>();

        await keys.RotateAsync(KeyKind.Column, default);
        (await keys.ResealAsync(null, default)).Should().BeEmpty();
        File.SetLastWriteTimeUtc(installation.KeyFile, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));
        await keys.RetireAsync(KeyKind.Column, 1, default);

        (await WordsAsync(db, 1)).Should().BeEquivalentTo(words);
        var now = await SecretAsync(db, 1);
        (ColumnCipher.KeyOf(secret), ColumnCipher.KeyOf(now)).Should().Be(((byte?)1, (byte?)2));
        (await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Seq == 1)).Reason.Should().Be("家里老人患重病 1");
    }

    /// <summary>An entry of a version whose words stood under the keys of their columns.</summary>
    [Fact]
    public async Task Read_EntryOfAnEarlierVersion_OpensVerifiesAndIsSealedAgain()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await using var db = installation.Open();
        await db.Database.OpenConnectionAsync();
        var entry = ChainedDesk.Entry(1);
        await ChainedDesk.WriteEarlierAsync(installation, entry);
        await installation.Get<AuditAnchors>().AddAsync(default);

        (await db.AuditEntries.AsNoTracking().SingleAsync()).Reason.Should().Be(entry.Reason);
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
        await installation.Get<KeyKeeping>().RotateAsync(KeyKind.Column, default);
        (await installation.Get<KeyKeeping>().ResealAsync(null, default)).Should().BeEmpty();
        (await HeadsAsync(db)).Should().Equal(Convert.ToBase64String(ColumnCipher.HeadOf(2)));
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
    }

    private static AuditEntry Wordless() => new()
    {
        At = DateTimeOffset.UnixEpoch,
        ActorId = Guid.CreateVersion7(),
        ActorName = "林晓窗",
        Role = Roles.Clerk,
        Action = "visit.act",
        SubjectType = "Visit",
        SubjectId = "0",
    };

    private static Task<List<long?>> NumbersAsync(WelfareDb db) => db.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).Select(e => e.KeyNumber).ToListAsync();

    private static Task<List<string>> HeadsAsync(WelfareDb db) =>
        db.Database.SqlQuery<string>($"SELECT substr(Reason, 1, 4) AS Value FROM AuditEntries WHERE Reason IS NOT NULL").ToListAsync();

    private static async Task<(string Name, object? Value)[]> WordsAsync(WelfareDb db, long seq)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT Reason, Detail FROM AuditEntries WHERE Seq = {seq}";
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).Should().BeTrue();
        return [("@reason", reader.GetString(0)), ("@detail", reader.GetString(1)), ("@seq", seq)];
    }

    private static Task<byte[]> SecretAsync(WelfareDb db, long number) =>
        db.Database.SqlQuery<byte[]>($"SELECT Secret AS Value FROM OwnerKeys WHERE Number = {number}").SingleAsync();
}
