using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Welfare.Desk.Hosting;
using Welfare.Desk.Security;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 16.3.1 to 16.3.3, 16.4.1: what the program's log says of security, and what it cannot be made to say.</summary>
public sealed class SecurityLogTests : IDisposable
{
    private const string SignIn = "/account/sign-in";
    private const string Number = "350128199001011234";

    private readonly Watch _watch = new();
    private readonly DeskFactory _desk;

    public SecurityLogTests() => _desk = new() { Watch = _watch, Settings = new Dictionary<string, string> { ["SignIn:AttemptsPerMinute"] = "6" } };

    public void Dispose()
    {
        _desk.Dispose();
        _watch.Dispose();
    }

    [Fact]
    [Trait("ASVS", "16.3.1")]
    public async Task Log_OfSigningIn_NamesTheAccountAndHow()
    {
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        using var wrong = await _desk.NewClient().PostAsync(SignIn, new() { ["userName"] = $"{Roles.Clerk}@{Family.County}", ["password"] = "wrong" });
        using var left = await client.PostAsync("/account/sign-out", [], "/window");

        Lines().Should().Contain(line => line.Contains($"Signed in: clerk@{Family.County} by Password"))
            .And.Contain(line => line.Contains($"Sign-in failed: clerk@{Family.County}"))
            .And.Contain(line => line.Contains($"Signed out: clerk@{Family.County}"));
    }

    [Fact]
    [Trait("ASVS", "16.3.3")]
    public async Task Log_OfAnUnknownName_DoesNotRepeatIt()
    {
        using var unknown = await _desk.NewClient().PostAsync(SignIn, new() { ["userName"] = Number, ["password"] = "secret-of-mine" });

        Lines().Should().ContainSingle(line => line.Contains("Sign-in failed: - at unknown name"));
        Lines().Should().NotContain(line => line.Contains(Number) || line.Contains("secret-of-mine"));
    }

    [Fact]
    [Trait("ASVS", "16.3.2")]
    public async Task Log_OfRefusedAccess_NamesAccountAndEndpoint()
    {
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County);

        using var forbidden = await client.GetAsync("/staff");
        using var notTheirs = await client.GetAsync($"/window/{Guid.NewGuid()}/household");
        using var anonymous = await _desk.NewClient().GetAsync("/field/today", "X-Requested-With", "fetch");

        forbidden.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Lines().Should().Contain(line => line.Contains($"Refused: clerk@{Family.County} at GET /staff, 403"))
            .And.Contain(line => line.Contains($"Refused: clerk@{Family.County} at GET /window/{{id:guid}}/household, 404"))
            .And.Contain(line => line.Contains("Refused: - at GET /field/today, 401"));
    }

    [Fact]
    [Trait("ASVS", "16.3.3")]
    public async Task Log_OfAMissingTokenAndALimit_SaysSo()
    {
        var client = _desk.NewClient();
        for (var i = 0; i < 7; i++)
        {
            (await client.PostBareAsync(SignIn, [new("userName", "x")])).Dispose();
        }

        Lines().Should().Contain(line => line.Contains("Form token missing or wrong: - at POST /account/sign-in"))
            .And.Contain(line => line.Contains("Limit reached: - at POST /account/sign-in, 429"));
    }

    [Fact]
    public void Log_OfAFloodBeyondALimit_IsALineASecondThatCounts()
    {
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(_watch));
        var clock = new MovableClock();
        clock.StopAt(new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));
        var events = new LimitEvents(new(logging.CreateLogger<SecurityLog>()), clock);
        var context = new DefaultHttpContext { Response = { StatusCode = 503 } };

        for (var i = 0; i < 500; i++)
        {
            events.Note(context);
        }

        clock.StopAt(new(2026, 11, 30, 8, 0, 1, TimeSpan.Zero));
        events.Note(context);

        Lines().Where(line => line.Contains("Limit reached")).Should().SatisfyRespectively(
            first => first.Should().Contain("503; 0 more before"),
            second => second.Should().Contain("503; 499 more before"));
    }

    [Fact]
    [Trait("ASVS", "15.3.7")]
    public async Task Form_WhoseFieldTheAddressContradicts_IsRefusedAndLogged()
    {
        var administrator = await _desk.SignedInAsync(Roles.AccountAdministrator, Family.County);

        using var two = await administrator.PostAsync("/staff/new?userName=other", new() { ["userName"] = "zhang.wei", ["displayName"] = "张伟", ["reason"] = "新来的" }, "/staff/new");
        using var id = await administrator.PostAsync($"/staff/{Guid.NewGuid()}/stop", new() { ["id"] = $"{Guid.NewGuid()}", ["reason"] = "试" }, "/staff/new");
        using var one = await administrator.PostAsync("/staff/new?userName=zhang.wei", new() { ["userName"] = "zhang.wei", ["displayName"] = "张伟", ["reason"] = "新来的" }, "/staff/new");

        two.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        id.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        one.StatusCode.Should().Be(HttpStatusCode.OK);
        Lines().Where(line => line.Contains("One value from two places")).Should().HaveCount(2);
    }

    [Fact]
    [Trait("ASVS", "16.4.1")]
    public void Line_WithBreaksInAValue_StaysOneLine()
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Welfare", new EventId(7), "a\r\nb\u2028c\u001b[31m", new InvalidOperationException("x\n2026-11-30T00:00:00.000Z info forged"), (state, _) => state);

        new OneLineConsole().Write(in entry, null, writer);

        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        lines[0].Should().EndWith("warn Welfare[7] a\\u000d\\u000ab\\u2028c\\u001b[31m");
        lines[1..].Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith("    "), "what is below a line begins none");
    }

    private List<string> Lines() => [.. _watch.Seen.Where(one => one.Where.EndsWith(nameof(SecurityLog), StringComparison.Ordinal)).Select(one => one.Text)];
}
