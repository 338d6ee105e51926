using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Desk.Tests.Harness;

/// <summary>The whole desk in this process, on a database of its own.</summary>
public sealed class DeskFactory : WebApplicationFactory<Program>
{
    public const string Password = "correct-horse-1";

    // Each host watches files until the process ends, and a user may have the system watch 128 folders: here they are looked at now and then instead.
    static DeskFactory() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");

    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-desk-").FullName;

    /// <summary>The desk's clock: the real one until a test moves it on.</summary>
    public MovableClock Clock { get; } = new();

    /// <summary>Requests that one address may send to the signing page in a minute; many unless a test wants few.</summary>
    public int SigningPerMinute { get; init; } = 100_000;

    /// <summary>Where the desk keeps its data.</summary>
    public string Folder => _folder;

    /// <summary>Sees every request and answer, and everything logged; null for a desk that nobody watches.</summary>
    public Watch? Watch { get; init; }

    /// <summary>Households of the synthetic county; none unless a test wants them.</summary>
    public int Households { get; init; }

    /// <summary>Settings beyond the usual.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes to the desk's services; none unless a test wants them.</summary>
    public Action<IServiceCollection> More { get; init; } = _ => { };

    /// <summary>A browser's worth of cookies, signed in as somebody with the role; redirects are left to see.</summary>
    public async Task<DeskClient> SignedInAsync(string role, string placeCode, int serial = 0)
    {
        var staff = await StaffAsync(role, placeCode, serial);
        var client = NewClient();
        var answer = await client.PostAsync("/account/sign-in", new() { ["userName"] = staff.UserName, ["password"] = Password });
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect, "the account was just made");
        return client;
    }

    public DeskClient NewClient() => new(Watch is { } watch
        ? CreateDefaultClient(watch.Handler(), new CookieContainerHandler())
        : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var cipher = EmptyDatabase.PutWithKeysIntoAsync(_folder).GetAwaiter().GetResult();
        builder.UseSetting("Data:Folder", _folder);
        builder.UseSetting("Demo:Casework", "false");
        builder.UseSetting("Demo:Households", Households.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("SignIn:AttemptsPerMinute", "100000");
        builder.UseSetting("SignIn:PasswordRounds", "1000");
        builder.UseSetting("People:RequestsPerMinute", "1000000");
        builder.UseSetting("Progress:RequestsPerMinute", "100000");
        builder.UseSetting("Signing:RequestsPerMinute", SigningPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Logging:LogLevel:Default", Watch is null ? "Warning" : "Trace");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        if (Watch is { } watch)
        {
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(watch));
        }

        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton(cipher).AddSharedRules());
        builder.ConfigureTestServices(More);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            RemoveFolder();
        }
    }

    // The program's own thread closes the desk once more beside this one, and may open the database while the folder goes.
    private void RemoveFolder() => SpinWait.SpinUntil(TryRemoveFolder, TimeSpan.FromSeconds(5)).Should().BeTrue("nobody uses {0} for long", _folder);

    private bool TryRemoveFolder()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async Task<StaffAccount> StaffAsync(string role, string placeCode, int serial = 0)
    {
        var account = serial == 0 ? new StaffAccount($"{role}@{placeCode}", $"测试{role}") : new($"{role}.{serial}@{placeCode}", $"测试{role}{serial}");
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        if (await users.FindByNameAsync(account.UserName) is null)
        {
            var staff = new StaffMember { UserName = account.UserName, DisplayName = account.DisplayName, Role = role, PlaceCode = placeCode };
            (await users.CreateAsync(staff, Password)).Succeeded.Should().BeTrue();
        }

        return account;
    }
}

public sealed record StaffAccount(string UserName, string DisplayName);
