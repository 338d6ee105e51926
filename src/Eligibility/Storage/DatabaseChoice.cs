using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Welfare.Eligibility.Storage;

/// <summary>Points a context at one of the two databases. Migrations live in a project per database.</summary>
internal static class DatabaseChoice
{
    private const string SqliteMigrations = "Welfare.Eligibility.Sqlite";
    private const string SqlServerMigrations = "Welfare.Eligibility.SqlServer";

    public static DbContextOptionsBuilder UseWelfare(this DbContextOptionsBuilder options, DatabaseProvider provider, string connection) =>
        (provider == DatabaseProvider.Sqlite
            ? options.UseSqlite(InExistingFolder(connection), sqlite => sqlite.MigrationsAssembly(SqliteMigrations))
                .AddInterceptors(new SqliteDurability(), new SqliteTurns())
                // SQLite rebuilds a table outside a transaction: on an empty database that is no news, and README says to back up before an upgrade.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
            : options.UseSqlServer(connection, server => server.MigrationsAssembly(SqlServerMigrations)))
        // Whom a delivery has written and not yet brought is hidden; nothing refers to them before.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
        .ReplaceService<IModelCacheKeyFactory, WelfareModelCacheKey>();

    private static string InExistingFolder(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        return connection;
    }
}
