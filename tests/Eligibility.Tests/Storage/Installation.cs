using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>An installation of its own: a real SQLite database and keys in a temporary folder.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _keepsFolder;

    private Installation(string folder, bool keepsFolder, Action<IServiceCollection>? more)
    {
        _keepsFolder = keepsFolder;
        Folder = folder;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Folder", folder)])
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddWelfareStorage(configuration);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    public string DatabaseFile => Path.Combine(Folder, "welfare.db");

    public string KeyFile => Path.Combine(Folder, "keys", "welfare.key");

    /// <summary>A folder that is given stays, and has keys of its own; one of its own goes with the installation, and shares its keys with others.</summary>
    public static async Task<Installation> StartAsync(string? folder = null, Action<IServiceCollection>? more = null)
    {
        if (folder is not null)
        {
            await EmptyDatabase.PutIntoAsync(folder);
            return await PreparedAsync(new(folder, keepsFolder: true, more));
        }

        var own = Directory.CreateTempSubdirectory("welfare-").FullName;
        var cipher = await EmptyDatabase.PutWithKeysIntoAsync(own);
        return await PreparedAsync(new(own, keepsFolder: false, services =>
        {
            services.AddSingleton(cipher);
            more?.Invoke(services);
        }));
    }

    /// <summary>For tests that change the keys.</summary>
    public static async Task<Installation> WithOwnKeysAsync()
    {
        var own = Directory.CreateTempSubdirectory("welfare-").FullName;
        await EmptyDatabase.PutIntoAsync(own);
        return await PreparedAsync(new(own, keepsFolder: false, more: null));
    }

    /// <summary>The services of a folder that stays, before anything of it is prepared.</summary>
    public static Installation Closed(string folder, Action<IServiceCollection>? more = null) => new(folder, keepsFolder: true, more);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public WelfareDb Open() => Get<IDbContextFactory<WelfareDb>>().CreateDbContext();

    private static async Task<Installation> PreparedAsync(Installation installation)
    {
        await installation.Get<StorageStart>().PrepareAsync(CancellationToken.None);
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_keepsFolder)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
