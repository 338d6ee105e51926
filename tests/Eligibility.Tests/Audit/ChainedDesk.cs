using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

/// <summary>Entries as a desk writes them, and verifications of them.</summary>
internal static class ChainedDesk
{
    public static AuditEntry Entry(int number, Guid? person = null, string? reason = null) => new()
    {
        At = DateTimeOffset.UnixEpoch.AddSeconds(number),
        ActorId = Guid.CreateVersion7(),
        ActorName = $"林晓窗{number}",
        Role = number % 2 == 0 ? Roles.Clerk : Roles.Auditor,
        Action = $"visit.act{number}",
        SubjectType = $"Visit{number}",
        SubjectId = $"{number}",
        ActorPlace = number % 3 == 0 ? null : "350128107",
        PersonId = person ?? (number % 4 == 0 ? null : Guid.CreateVersion7()),
        Reason = reason ?? $"家里老人患重病 {number}",
        Detail = number % 5 == 0 ? null : $"细节 {number}",
    };

    public static async Task WriteAsync(Installation installation, params IEnumerable<AuditEntry> entries)
    {
        await using var db = installation.Open();
        db.AuditEntries.AddRange(entries);
        await db.SaveChangesAsync();
    }

    /// <summary>As a version wrote it whose words stood under the keys of their columns.</summary>
    public static async Task WriteEarlierAsync(Installation installation, AuditEntry entry)
    {
        await using var db = installation.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var head = await db.AuditHeads.AsNoTracking().SingleAsync();
        using (var chain = new ChainHash(db.Cipher.ChainKey))
        {
            entry.Link(chain, head.Seq + 1, head.Hash);
        }
        entry.Seq = head.Seq + 1;
        await using (var rows = new RowInserter<AuditEntry>(db))
        {
            rows.Add(entry);
            await rows.FlushAsync(default);
        }
        await db.AuditHeads.ExecuteUpdateAsync(row => row.SetProperty(r => r.Seq, entry.Seq).SetProperty(r => r.Hash, entry.Hash));
        await transaction.CommitAsync();
    }

    public static Task<AuditReport> VerifyAsync(Installation installation, params IReadOnlyList<AuditAnchor> papers) =>
        installation.Get<AuditVerification>().VerifyAsync(papers, null, CancellationToken.None);

    public static AuditErasure ErasureOf(Installation installation)
    {
        var databases = installation.Get<IDbContextFactory<WelfareDb>>();
        return new(new WritePath(databases, TimeProvider.System), databases);
    }

    public static async Task<int> ExecuteAsync(WelfareDb db, string statement, params IReadOnlyList<(string Name, object? Value)> values)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) : null;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }
}
