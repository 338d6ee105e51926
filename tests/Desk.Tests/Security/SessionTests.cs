using System.Net;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 7.2.4, 7.3.1, 7.3.2, 7.4.1, 9.1.1: what a session's cookie is worth, also a copied one.</summary>
public sealed class SessionTests : IDisposable
{
    private const string Township = "350128107";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "7.4.1")]
    [Trait("ASVS", "14.3.1")]
    public async Task CopiedCookie_AfterSigningOut_IsGoodForNothing()
    {
        var client = _desk.NewClient();
        var copy = await EnterAsync(client);
        (await StatusAsync(copy)).Should().Be(HttpStatusCode.OK);

        using var left = await client.PostAsync("/account/sign-out", [], "/window");

        left.StatusCode.Should().Be(HttpStatusCode.Redirect);
        left.Headers.GetValues("Clear-Site-Data").Should().ContainSingle().Which.Should().Contain("storage");
        (await StatusAsync(copy)).Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    [Trait("ASVS", "7.2.2")]
    [Trait("ASVS", "7.2.4")]
    public async Task CopiedCookie_AfterSigningInAgainOverIt_IsGoodForNothing()
    {
        var client = _desk.NewClient();
        var copy = await EnterAsync(client);

        using var again = await client.PostAsync(
            "/account/sign-in", new() { ["userName"] = $"{Roles.Clerk}@{Township}", ["password"] = DeskFactory.Password }, "/window");

        again.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await StatusAsync(CookieOf(again))).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(copy)).Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.Redirect)]
    [Trait("ASVS", "7.3.1")]
    [Trait("ASVS", "7.4.1")]
    [Trait("ASVS", "9.2.1")]
    public async Task Session_IdleAroundHalfAnHour_Ends(int secondsAfter, HttpStatusCode expected)
    {
        var start = new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);
        _desk.Clock.StopAt(start);
        var copy = await EnterAsync(_desk.NewClient());

        _desk.Clock.StopAt(start.AddMinutes(30).AddSeconds(secondsAfter));

        (await StatusAsync(copy)).Should().Be(expected);
    }

    [Fact]
    [Trait("ASVS", "7.3.2")]
    [Trait("ASVS", "9.2.1")]
    public async Task Session_WorkedInWithoutAPause_EndsAfterTwelveHours()
    {
        var start = new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);
        _desk.Clock.StopAt(start);
        var client = _desk.NewClient();
        await EnterAsync(client);
        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            _desk.Clock.StopAt(start.AddMinutes(minutes));
            using var page = await client.GetAsync("/window");
            page.StatusCode.Should().Be(HttpStatusCode.OK, "after {0} minutes", minutes);
        }

        _desk.Clock.StopAt(start.AddHours(12));

        using var late = await client.GetAsync("/window");
        late.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    // The right password helps nobody who tried five wrong ones.
    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task Enter_AfterFiveWrongPasswords_IsLockedAlsoForTheRightOne()
    {
        var staff = await _desk.StaffAsync(Roles.Clerk, Township);
        var client = _desk.NewClient();
        foreach (var password in new[] { "wrong-1", "wrong-2", "wrong-3", "wrong-4", "wrong-5", DeskFactory.Password })
        {
            using var answer = await client.PostAsync("/account/sign-in", new() { ["userName"] = staff.UserName, ["password"] = password });
            answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    [Trait("ASVS", "9.1.1")]
    public async Task Cookie_WithACharacterChanged_IsGoodForNothing()
    {
        var copy = await EnterAsync(_desk.NewClient());
        foreach (var at in new[] { 30, copy.Length / 2, copy.Length - 10 })
        {
            (await StatusAsync($"{copy[..at]}{(copy[at] == 'A' ? 'B' : 'A')}{copy[(at + 1)..]}")).Should().Be(HttpStatusCode.Redirect);
        }
    }

    private async Task<string> EnterAsync(DeskClient client)
    {
        var staff = await _desk.StaffAsync(Roles.Clerk, Township);
        using var answer = await client.PostAsync("/account/sign-in", new() { ["userName"] = staff.UserName, ["password"] = DeskFactory.Password });
        return CookieOf(answer);
    }

    private static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("welfare.session=", StringComparison.Ordinal)).Split(';')[0];

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var client = _desk.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/window", UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
