using Microsoft.Extensions.Configuration;

namespace Welfare.Eligibility.Storage;

/// <summary>Where an installation keeps its database and its keys.</summary>
public sealed record StorageOptions(DatabaseProvider Provider, string ConnectionString, string DataFolder, string KeyFile)
{
    private const string Root = "Welfare.sln";

    /// <summary>
    /// Reads <c>Database:Provider</c>, <c>ConnectionStrings:Welfare</c>, <c>Data:Folder</c> and <c>Encryption:KeyFile</c>.
    /// Without them: SQLite in the folder <c>data</c> beside the solution, or beside the program where there is no solution.
    /// </summary>
    public static StorageOptions From(IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] is { Length: > 0 } name
            ? Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var known) && Enum.IsDefined(known)
                ? known
                : throw new InvalidOperationException($"Database:Provider is \"{name}\"; it can be Sqlite or SqlServer.")
            : DatabaseProvider.Sqlite;
        var data = Path.GetFullPath(configuration["Data:Folder"] ?? Path.Combine(Home(configuration), "data"));
        var connection = configuration.GetConnectionString("Welfare") is { Length: > 0 } given
            ? given
            : provider == DatabaseProvider.Sqlite
                ? $"Data Source={Path.Combine(data, "welfare.db")}"
                : throw new InvalidOperationException("Database:Provider is SqlServer, but ConnectionStrings:Welfare is not set.");
        var keys = configuration["Encryption:KeyFile"] ?? Path.Combine(data, "keys", "welfare.key");
        return new StorageOptions(provider, connection, data, Path.GetFullPath(keys));
    }

    /// <summary>The folder of the installation: the one that holds the solution, or the content root where there is none.</summary>
    internal static string Home(IConfiguration configuration)
    {
        var start = configuration["contentRoot"] ?? Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Root)))
            {
                return folder.FullName;
            }
        }
        return start;
    }
}
