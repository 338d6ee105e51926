using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Demo;

/// <summary>The product as it starts with a small synthetic county, on 1 July 2026 unless the clock is moved.</summary>
public sealed class DemoInstallation : IAsyncLifetime
{
    private readonly ServiceProvider _services;

    public DemoInstallation()
        : this(households: 80)
    {
    }

    internal DemoInstallation(int households)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Data:Folder", Folder),
                new("Demo:Households", $"{households}"),
            ])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging()
            .AddWelfareStorage(configuration)
            .AddSingleton(EmptyDatabase.PutWithKeysIntoAsync(Folder).GetAwaiter().GetResult())
            .AddShippedRules()
            .AddFacts()
            .AddConsent()
            .AddScreening()
            .AddScoped<VisitDesk>()
            .AddDemoCounty(configuration)
            .BuildServiceProvider();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("welfare-demo-").FullName;

    public IServiceProvider Services => _services;

    internal SetClock Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));

    public Task<IReadOnlyList<DemoStaff>> StartAsync() => DemoSetup.PrepareAsync(_services, null, CancellationToken.None);

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    internal WelfareDb Open() => _services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<WelfareDb>>().CreateDbContext();
}
