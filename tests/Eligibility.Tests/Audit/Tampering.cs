using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Audit;

/// <summary>What somebody with the database, and sometimes with the keys as well, can do to the trail; and the entry at which it must be found.</summary>
internal sealed class Tampering(WelfareDb db, Random random, int rows)
{
    private static readonly string[] Columns =
        ["Id", "At", "ActorId", "ActorName", "Role", "Action", "SubjectType", "SubjectId", "ActorPlace", "PersonId", "Commitment", "Hash", "KeyNumber"];
    private static readonly string[] KeyColumns = ["Id", "OwnerType", "OwnerId", "Secret"];

    public static IReadOnlyList<string> Kinds { get; } =
    [
        "edit", "edit words with the key", "exchange words", "erase words", "delete", "swap", "insert", "append", "append and move the head",
        "cut the tail", "rewrite with the key", "delete and rewrite with the key", "edit owner key", "edit owner key with the key", "exchange owner keys",
        "delete owner key", "destroy owner key",
    ];

    /// <summary>Bends the trail; gives the first entry that is no longer as it was.</summary>
    public async Task<int> DoAsync(string kind)
    {
        var (one, other) = Two();
        switch (kind)
        {
            case "edit":
                await EditAsync(one);
                break;
            case "edit words with the key":
                await EditWordsAsync(one);
                break;
            case "exchange words":
                await ExchangeAsync("Reason", one, other);
                break;
            case "erase words":
                await RunAsync("UPDATE AuditEntries SET Reason = NULL, Detail = NULL, Salt = NULL WHERE Seq = @one", one);
                break;
            case "edit owner key":
                var column = KeyColumns[random.Next(KeyColumns.Length)];
                object value = column switch { "Id" => Guid.CreateVersion7().ToString().ToUpperInvariant(), "Secret" => RandomBytes(), _ => $"别的 {random.Next()}" };
                await ChainedDesk.ExecuteAsync(db, $"UPDATE OwnerKeys SET \"{column}\" = @value WHERE Number = @one", ("@value", value), ("@one", one));
                break;
            case "edit owner key with the key":
                var key = await db.OwnerKeys.AsNoTracking().SingleAsync(k => k.Number == one);
                var secret = db.Cipher.Seal(SealedColumn.OwnerKeySecret, key.Id, Convert.ToBase64String(RandomBytes()));
                await ChainedDesk.ExecuteAsync(db, "UPDATE OwnerKeys SET Secret = @secret WHERE Number = @one", ("@secret", secret), ("@one", one));
                break;
            case "exchange owner keys":
                await ChainedDesk.ExecuteAsync(
                    db,
                    "UPDATE OwnerKeys SET (Id, Secret) = (SELECT Id, Secret FROM OwnerKeys AS o WHERE o.Number = CASE OwnerKeys.Number WHEN @one THEN @other ELSE @one END) WHERE Number IN (@one, @other)",
                    ("@one", one), ("@other", other));
                break;
            case "delete owner key":
                await RunAsync("DELETE FROM OwnerKeys WHERE Number = @one", one);
                break;
            case "destroy owner key":
                await RunAsync("UPDATE OwnerKeys SET Secret = X'000000' WHERE Number = @one", one);
                break;
            case "delete":
                await RunAsync("DELETE FROM AuditEntries WHERE Seq = @one", one);
                break;
            case "swap":
                await RunAsync("UPDATE AuditEntries SET Seq = -1 WHERE Seq = @one", one);
                await ChainedDesk.ExecuteAsync(db, "UPDATE AuditEntries SET Seq = @one WHERE Seq = @other", ("@one", one), ("@other", other));
                await RunAsync("UPDATE AuditEntries SET Seq = @one WHERE Seq = -1", other);
                break;
            case "insert":
                await RunAsync("UPDATE AuditEntries SET Seq = -Seq WHERE Seq >= @one", one);
                await ChainedDesk.ExecuteAsync(db, "UPDATE AuditEntries SET Seq = 1 - Seq WHERE Seq < 0");
                await CopyAsync(from: one > 1 ? one - 1 : 3, to: one);
                break;
            case "append" or "append and move the head":
                await CopyAsync(from: one, to: rows + 1);
                if (kind != "append")
                {
                    await MoveHeadAsync(rows + 1);
                }
                return rows + 1;
            case "cut the tail":
                one = Math.Max(2, one);
                await RunAsync("DELETE FROM AuditEntries WHERE Seq >= @one", one);
                await MoveHeadAsync(one - 1);
                return one;
            case "rewrite with the key":
                await RunAsync("UPDATE AuditEntries SET ActorName = '别人' WHERE Seq = @one", one);
                await LinkAgainAsync();
                return one;
            case "delete and rewrite with the key":
                await RunAsync("DELETE FROM AuditEntries WHERE Seq = @one", one);
                await RunAsync("UPDATE AuditEntries SET Seq = -Seq WHERE Seq > @one", one);
                await ChainedDesk.ExecuteAsync(db, "UPDATE AuditEntries SET Seq = -Seq - 1 WHERE Seq < 0");
                await LinkAgainAsync();
                return one;
        }
        return kind is "exchange words" or "exchange owner keys" or "swap" ? Math.Min(one, other) : one;
    }

    private (int One, int Other) Two()
    {
        var one = random.Next(1, rows + 1);
        return (one, 1 + ((one - 1 + random.Next(1, rows)) % rows));
    }

    private Task<int> EditAsync(int seq)
    {
        var column = Columns[random.Next(Columns.Length)];
        object value = column switch
        {
            "Id" or "ActorId" or "PersonId" => Guid.CreateVersion7().ToString().ToUpperInvariant(),
            "KeyNumber" => 1 + (seq % rows),
            "At" => $"2026-01-15T08:00:00.{random.Next(10_000_000):0000000}Z",
            "Commitment" or "Hash" => RandomBytes(),
            _ => $"别的 {random.Next()}",
        };
        return ChainedDesk.ExecuteAsync(db, $"UPDATE AuditEntries SET \"{column}\" = @value WHERE Seq = @one", ("@value", value), ("@one", seq));
    }

    private async Task EditWordsAsync(int seq)
    {
        var id = await db.AuditEntries.AsNoTracking().Where(e => e.Seq == seq).Select(e => e.Id).SingleAsync();
        var column = random.Next(2) == 0 ? SealedColumn.AuditReason : SealedColumn.AuditDetail;
        var words = Convert.ToBase64String(db.Cipher.Seal(column, id, $"别的理由 {random.Next()}"));
        await ChainedDesk.ExecuteAsync(db, $"UPDATE AuditEntries SET \"{column.Name}\" = @words WHERE Seq = @one", ("@words", words), ("@one", seq));
    }

    private Task<int> ExchangeAsync(string column, int one, int other) => ChainedDesk.ExecuteAsync(
        db,
        $"UPDATE AuditEntries SET \"{column}\" = (SELECT \"{column}\" FROM AuditEntries AS o WHERE o.Seq = CASE AuditEntries.Seq WHEN @one THEN @other ELSE @one END) WHERE Seq IN (@one, @other)",
        ("@one", one), ("@other", other));

    private Task<int> CopyAsync(int from, int to)
    {
        const string Rest = "Id, At, ActorId, ActorName, Role, Action, SubjectType, SubjectId, ActorPlace, PersonId, Reason, Detail, Salt, Commitment, Hash, KeyNumber";
        return ChainedDesk.ExecuteAsync(
            db, $"INSERT INTO AuditEntries (Seq, {Rest}) SELECT @to, {Rest} FROM AuditEntries WHERE Seq = @from", ("@to", to), ("@from", from));
    }

    private Task<int> MoveHeadAsync(int seq) =>
        RunAsync("UPDATE AuditHeads SET Seq = @one, Hash = (SELECT Hash FROM AuditEntries WHERE Seq = @one)", seq);

    private async Task LinkAgainAsync()
    {
        using var chain = new ChainHash(db.Cipher.ChainKey);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync();
        var before = chain.Of(head);
        foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).ToListAsync())
        {
            before = chain.Of(before, new(
                entry.Seq, entry.Id, entry.At.UtcTicks, entry.ActorId, entry.ActorName, entry.Role, entry.Action, entry.SubjectType, entry.SubjectId,
                entry.ActorPlace, entry.PersonId, entry.Commitment));
            await ChainedDesk.ExecuteAsync(db, "UPDATE AuditEntries SET Hash = @hash WHERE Seq = @one", ("@hash", before), ("@one", entry.Seq));
        }
        await ChainedDesk.ExecuteAsync(db, "UPDATE AuditHeads SET Hash = @hash, Seq = (SELECT max(Seq) FROM AuditEntries)", ("@hash", before));
    }

    private Task<int> RunAsync(string statement, int one) => ChainedDesk.ExecuteAsync(db, statement, ("@one", one));

    private byte[] RandomBytes()
    {
        var bytes = new byte[ChainHash.Length];
        random.NextBytes(bytes);
        return bytes;
    }
}
