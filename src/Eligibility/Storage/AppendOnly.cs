using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// Tables whose rows are added and never changed: the database itself refuses an update or a deletion, whoever asks. Only what is sealed can
/// be sealed again under another key, at the same length; that it still says the same, its seal vouches for; or erased for good, which nothing can say
/// otherwise. Where a table says so, all that is sealed in a row can be erased together to nothing.
/// </summary>
internal static class AppendOnly
{
    private const string Annotation = "Welfare:AppendOnly";
    private const string Erasable = "Welfare:Erasable";

    public static void IsAppendOnly<TRow>(this EntityTypeBuilder<TRow> builder, bool erasable = false)
        where TRow : class
    {
        builder.HasAnnotation(Annotation, true);
        if (erasable)
        {
            builder.HasAnnotation(Erasable, true);
        }
        builder.ToTable(table => table.HasTrigger(TriggerOf(builder.Metadata.GetTableName()!)));
    }

    public static async Task GuardAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite() && await IsGuardedAsync(db, cancellationToken))
        {
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LiftAsync(db, cancellationToken);
        foreach (var statement in Statements(db))
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    // A start that finds its guards in place waits for nobody who is writing.
    private static async Task<bool> IsGuardedAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var standing = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync(cancellationToken);
        return Statements(db).All(statement => standing.Contains(statement.TrimEnd(';')));
    }

    /// <summary>For the one time at which the clear text of an earlier version is sealed where it stands.</summary>
    public static async Task LiftAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        foreach (var statement in Tables(db).SelectMany(table => Lifting(table.GetTableName()!, db.Database)))
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    public static IEnumerable<string> Statements(WelfareDb db) => Tables(db).SelectMany(table => Statements(table, db.Database));

    private static IEnumerable<IEntityType> Tables(WelfareDb db) => db.Model.GetEntityTypes().Where(type => type.FindAnnotation(Annotation) is not null);

    private static IEnumerable<string> Lifting(string table, DatabaseFacade database) => database.IsSqlite()
        ?
        [
            $"DROP TRIGGER IF EXISTS \"{TriggerOf(table)}_UPDATE\"", $"DROP TRIGGER IF EXISTS \"{TriggerOf(table)}_DELETE\"",
            $"DROP TRIGGER IF EXISTS \"{TriggerOf(table)}_RESEAL\"",
        ]
        : [$"DROP TRIGGER IF EXISTS [{TriggerOf(table)}]"];

    private static IEnumerable<string> Statements(IEntityType type, DatabaseFacade database)
    {
        var table = type.GetTableName()!;
        var columns = SealedTable.ColumnsOf(type);
        var erasable = type.FindAnnotation(Erasable) is not null;
        var others = type.GetProperties().Select(property => property.GetColumnName()).Except(columns.Select(column => column.Name)).ToList();
        if (!database.IsSqlite())
        {
            yield return OnSqlServer(table, others, columns, erasable, [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())]);
            yield break;
        }
        yield return OnSqlite(table, "DELETE", "DELETE", null);
        yield return OnSqlite(table, "UPDATE", $"UPDATE OF {string.Join(", ", others.Select(column => $"\"{column}\""))}", null);
        if (columns.Count > 0)
        {
            var changed = string.Join(" OR ", columns.Select(
                column => $"(OLD.\"{column.Name}\" IS NOT NEW.\"{column.Name}\" AND NOT {SealedAgain($"OLD.\"{column.Name}\"", $"NEW.\"{column.Name}\"", column, "substr", "length", "")} AND NOT {Erased($"OLD.\"{column.Name}\"", $"NEW.\"{column.Name}\"", column, true)})"));
            yield return OnSqlite(table, "RESEAL", "UPDATE", erasable ? $"({changed}) AND NOT {Erased(columns, column => $"NEW.\"{column.Name}\"")}" : changed);
        }
    }

    private static string Erased(IEnumerable<SealedTable.Column> columns, Func<SealedTable.Column, string> named) =>
        $"({string.Join(" AND ", columns.Select(column => $"{named(column)} IS NULL"))})";

    private static string OnSqlite(string table, string name, string change, string? when) => $"""
        CREATE TRIGGER "{TriggerOf(table)}_{name}" BEFORE {change} ON "{table}"{(when is null ? "" : $" WHEN {when}")}
        BEGIN
            SELECT RAISE(ABORT, '{table}: rows are added and never changed.');
        END;
        """;

    // A deletion has rows in "deleted" and none in "inserted".
    private static string OnSqlServer(
        string table, IReadOnlyList<string> others, IReadOnlyList<SealedTable.Column> columns, bool erasable, IReadOnlyList<string> key)
    {
        var unlessErased = erasable ? $" AND NOT {Erased(columns, column => $"n.[{column.Name}]")}" : "";
        string[] reasons =
        [
            "NOT EXISTS (SELECT 1 FROM inserted)",
            .. others.Select(column => $"UPDATE([{column}])"),
            .. columns.Select(column => $"""
                EXISTS (SELECT 1 FROM inserted AS n JOIN deleted AS o ON {string.Join(" AND ", key.Select(part => $"n.[{part}] = o.[{part}]"))}
                    WHERE ((o.[{column.Name}] IS NULL AND n.[{column.Name}] IS NOT NULL) OR (o.[{column.Name}] IS NOT NULL AND n.[{column.Name}] IS NULL)
                    OR (o.[{column.Name}] <> n.[{column.Name}]{ByCharacter(column)}
                        AND NOT {SealedAgain($"o.[{column.Name}]", $"n.[{column.Name}]", column, "SUBSTRING", "DATALENGTH", ByCharacter(column))}
                        AND NOT {Erased($"o.[{column.Name}]", $"n.[{column.Name}]", column, false)})){unlessErased})
                """),
        ];
        return $"""
            CREATE OR ALTER TRIGGER [{TriggerOf(table)}] ON [{table}] AFTER UPDATE, DELETE AS
            BEGIN
                SET NOCOUNT ON;
                IF EXISTS (SELECT 1 FROM deleted) AND ({string.Join("\nOR ", reasons)})
                    THROW 51000, N'{table}: rows are added and never changed.', 1;
            END;
            """;
    }

    private static string Erased(string old, string now, SealedTable.Column column, bool isSqlite) =>
        $"({old} IS NOT NULL AND {now} IS NOT NULL AND {now} = {ColumnCipher.ErasedMarkIn(column.IsText, isSqlite)}{(isSqlite ? "" : ByCharacter(column))})";

    // Bytes have no collation.
    private static string ByCharacter(SealedTable.Column column) => column.IsText ? $" COLLATE {SealedTable.ByCharacter}" : "";

    private static string SealedAgain(string old, string now, SealedTable.Column column, string part, string length, string byCharacter)
    {
        // The three bytes that name format, algorithm and key are four characters of base64.
        var head = column.IsText ? 4 : 3;
        return $"({old} IS NOT NULL AND {now} IS NOT NULL AND {length}({now}) = {length}({old}) AND {part}({now}, 1, {head}) <> {part}({old}, 1, {head}){byCharacter})";
    }

    private static string TriggerOf(string table) => $"{table}_Kept";
}
