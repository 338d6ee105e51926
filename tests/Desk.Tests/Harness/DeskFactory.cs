using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Harness;

/// <summary>The whole desk in this process, on a database of its own.</summary>
public sealed class DeskFactory : WebApplicationFactory<Program>
{
    public const string Password = "correct-horse-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-desk-").FullName;

    /// <summary>The desk's clock: the real one until a test moves it on.</summary>
    public MovableClock Clock { get; } = new();

    /// <summary>A browser's worth of cookies, signed in as somebody with the role; redirects are left to see.</summary>
    public async Task<DeskClient> SignedInAsync(string role, string placeCode)
    {
        var userName = $"{role}@{placeCode}";
        await EnsureStaffAsync(userName, role, placeCode);
        var client = NewClient();
        var answer = await client.PostAsync("/account/sign-in", new() { ["userName"] = userName, ["password"] = Password });
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect, "the account was just made");
        return client;
    }

    public DeskClient NewClient() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Folder", _folder);
        builder.UseSetting("Demo:Households", "0");
        builder.UseSetting("SignIn:AttemptsPerMinute", "100000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task EnsureStaffAsync(string userName, string role, string placeCode)
    {
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        if (await users.FindByNameAsync(userName) is not null)
        {
            return;
        }

        var made = await users.CreateAsync(
            new StaffMember { UserName = userName, DisplayName = $"测试{role}", Role = role, PlaceCode = placeCode }, Password);
        made.Succeeded.Should().BeTrue();
    }
}
