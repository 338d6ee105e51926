using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Welfare.Desk.Security;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 11.4.2.</summary>
public sealed class PasswordRoundsTests
{
    private const int Asked = 210_000;

    // Where Identity's format keeps the number of rounds: after a byte of version and four of the function.
    private const int RoundsAt = 5;

    [Fact]
    [Trait("ASVS", "11.4.2")]
    public async Task Enter_PasswordOfFewerRounds_IsDerivedAnew()
    {
        using var desk = new DeskFactory { Settings = new Dictionary<string, string> { ["SignIn:PasswordRounds"] = $"{Asked}" } };
        var staff = await desk.StaffAsync(Roles.Clerk, Family.County);
        var weak = new PasswordHasher<StaffMember>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })).HashPassword(new(), DeskFactory.Password);
        using var scope = desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(member => member.PasswordHash, weak));

        using var entered = await desk.NewClient().PostAsync("/account/sign-in", new() { ["userName"] = staff.UserName, ["password"] = DeskFactory.Password });

        entered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        RoundsOf(weak).Should().Be(100_000);
        RoundsOf((await db.Users.AsNoTracking().SingleAsync()).PasswordHash!).Should().Be(Asked);
    }

    [Fact]
    public void Rounds_OfADeskWithoutTheSetting_AreThoseAskedFor()
    {
        using var services = new ServiceCollection().AddStaffSignIn(new ConfigurationBuilder().Build()).BuildServiceProvider();

        services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.Should().Be(Asked);
    }

    private static uint RoundsOf(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(RoundsAt));
}
