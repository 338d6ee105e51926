using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Welfare.Eligibility.Field;

namespace Welfare.Eligibility.Storage;

/// <summary>Everything that the two databases do not do alike.</summary>
internal static class ProviderDifferences
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // SQLite has no instants: UTC text of fixed width sorts and compares as the instants do.
    private static readonly ValueConverter<DateTimeOffset, string> InstantAsText = new(
        instant => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
        text => DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public static void Apply(ModelBuilder builder, DatabaseFacade database)
    {
        // SQL Server refuses more than one cascade path, and nothing here may vanish with something else.
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()))
        {
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
        if (!database.IsSqlite())
        {
            return;
        }
        var instants = builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?));
        foreach (var instant in instants)
        {
            instant.SetValueConverter(InstantAsText);
        }
    }

    /// <summary>From now on this connection writes over what is erased. SQLite would only let go of the place; SQL Server keeps its log until a backup of it.</summary>
    public static Task OverwriteErasedAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        database.IsSqlite() ? database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken) : Task.CompletedTask;

    /// <summary>Empties the log with the rows as they were. Whoever is reading holds it back; then it goes with the next time.</summary>
    public static Task ClearLogAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        database.IsSqlite() ? database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// How many rows to insert at once. SQLite finds each parameter by its name, so many in one statement cost more than many statements;
    /// to SQL Server every statement is a journey, and it takes at most 2,100 parameters.
    /// </summary>
    public static int RowsPerStatement(DatabaseFacade database, int columns) => database.IsSqlite() ? 1 : 2000 / columns;

    /// <summary>
    /// Inserts a chunk where it is not there yet. The same chunk comes twice whenever a phone lost an answer, so that this is no error: it says nothing.
    /// </summary>
    public static FormattableString InsertAbsent(DatabaseFacade database, FieldPictureChunk chunk) => database.IsSqlite()
        ? (FormattableString)$"""
            INSERT INTO FieldPictureChunks (ReportId, Picture, Number, Bytes)
            VALUES ({chunk.ReportId}, {chunk.Picture}, {chunk.Number}, {chunk.Bytes}) ON CONFLICT DO NOTHING
            """
        : $"""
            INSERT INTO FieldPictureChunks (ReportId, Picture, Number, Bytes)
            SELECT {chunk.ReportId}, {chunk.Picture}, {chunk.Number}, {chunk.Bytes}
            WHERE NOT EXISTS (
                SELECT 1 FROM FieldPictureChunks WITH (UPDLOCK, HOLDLOCK)
                WHERE ReportId = {chunk.ReportId} AND Picture = {chunk.Picture} AND Number = {chunk.Number})
            """;
}
