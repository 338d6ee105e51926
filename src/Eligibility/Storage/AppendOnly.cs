using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Welfare.Eligibility.Storage;

/// <summary>Tables whose rows are added and never changed: the database itself refuses an update or a deletion, whoever asks.</summary>
internal static class AppendOnly
{
    private const string Annotation = "Welfare:AppendOnly";

    public static void IsAppendOnly<TRow>(this EntityTypeBuilder<TRow> builder)
        where TRow : class
    {
        builder.HasAnnotation(Annotation, true);
        builder.ToTable(table => table.HasTrigger(TriggerOf(builder.Metadata.GetTableName()!)));
    }

    public static async Task GuardAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements(db))
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    public static IEnumerable<string> Statements(WelfareDb db) => db.Model.GetEntityTypes()
        .Where(type => type.FindAnnotation(Annotation) is not null)
        .Select(type => type.GetTableName()!)
        .SelectMany(table => Statements(table, db.Database));

    private static IEnumerable<string> Statements(string table, DatabaseFacade database) => database.IsSqlite()
        ? [OnSqlite(table, "UPDATE"), OnSqlite(table, "DELETE")]
        :
        [
            $"""
            CREATE OR ALTER TRIGGER [{TriggerOf(table)}] ON [{table}] INSTEAD OF UPDATE, DELETE AS
            THROW 51000, N'{table}: rows are added and never changed.', 1;
            """,
        ];

    private static string OnSqlite(string table, string change) => $"""
        CREATE TRIGGER IF NOT EXISTS "{TriggerOf(table)}_{change}" BEFORE {change} ON "{table}"
        BEGIN
            SELECT RAISE(ABORT, '{table}: rows are added and never changed.');
        END;
        """;

    private static string TriggerOf(string table) => $"{table}_Kept";
}
