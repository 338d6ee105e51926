using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 3.3.1 to 3.3.4, 3.4.1, 4.1.2, 4.1.3, 12.2.1, 15.3.4: an installation with <c>Https:Only</c>, with and without a proxy before it.</summary>
public sealed class HttpsTests : IDisposable
{
    private const string Page = "/account/sign-in";
    private const string Proxy = "10.1.2.3";

    private readonly DeskFactory _desk = new()
    {
        Settings = new Dictionary<string, string> { ["Https:Only"] = "true", ["Https:Proxies:0"] = Proxy, ["SignIn:AttemptsPerMinute"] = "3" },
        More = services => services.AddSingleton<IStartupFilter, FromSomewhere>(),
    };

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "3.4.1")]
    public async Task EveryAnswer_UnderHttps_ForbidsTheBrowserToComeInClearForAYear()
    {
        using var client = Client("https");
        foreach (var path in new[] { Page, "/site.css", "/no/such/page", "/api/no-such-thing" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            answer.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000; includeSubDomains");
        }
    }

    [Fact]
    [Trait("ASVS", "3.3.1")]
    [Trait("ASVS", "3.3.2")]
    [Trait("ASVS", "3.3.3")]
    [Trait("ASVS", "3.3.4")]
    [Trait("ASVS", "3.5.4")]
    public async Task EveryCookie_UnderHttps_IsOfThisHostAloneAndHiddenFromScripts()
    {
        var staff = await _desk.StaffAsync(Roles.Clerk, "350128107");
        var client = new DeskClient(Client("https"));
        using var page = await client.GetAsync(Page);
        using var entered = await client.PostAsync(Page, new() { ["userName"] = staff.UserName, ["password"] = DeskFactory.Password });
        using var language = await client.PostAsync("/language", new() { ["language"] = "en" }, "/window");

        var cookies = new[] { page, entered, language }.SelectMany(answer => answer.Headers.GetValues("Set-Cookie")).ToList();

        cookies.Select(cookie => cookie.Split('=')[0]).Should().Contain(["__Host-welfare.form", "__Host-welfare.session", "__Host-welfare.language"]);
        cookies.Should().OnlyContain(cookie => cookie.StartsWith("__Host-") && cookie.Contains("; secure") && cookie.Contains("; httponly") && cookie.Contains("; path=/;") && cookie.Contains("; samesite="));
        (await client.PageAsync("/window")).Should().Contain("lang=\"en\"");
    }

    [Theory]
    [InlineData("GET", "/account/sign-in?back=%2Fwindow", HttpStatusCode.PermanentRedirect)]
    [InlineData("POST", "/account/sign-in", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/screenings", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/openapi/v1.json", HttpStatusCode.Forbidden)]
    [Trait("ASVS", "4.1.2")]
    [Trait("ASVS", "12.2.1")]
    public async Task Request_InClear_IsAnsweredWithNothingOfTheDesk(string method, string path, HttpStatusCode expected)
    {
        using var client = Client("http");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(expected);
        (await answer.Content.ReadAsStringAsync()).Should().BeEmpty();
        answer.Headers.Location?.ToString().Should().Be($"https://localhost{path}");
    }

    [Theory]
    [InlineData(Proxy, HttpStatusCode.OK)]
    [InlineData("10.1.2.4", HttpStatusCode.PermanentRedirect)]
    [Trait("ASVS", "4.1.3")]
    public async Task ForwardedScheme_CountsFromTheKnownProxyOnly(string from, HttpStatusCode expected)
    {
        using var client = Client("http");
        using var answer = await SendAsync(client, HttpMethod.Get, from, "203.0.113.1");

        answer.StatusCode.Should().Be(expected);
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    [Trait("ASVS", "15.3.4")]
    public async Task Limit_BehindTheProxy_IsEachAddressesOwn()
    {
        using var client = Client("http");
        for (var i = 0; i < 3; i++)
        {
            using var spent = await SendAsync(client, HttpMethod.Post, Proxy, "203.0.113.1");
            spent.StatusCode.Should().Be(HttpStatusCode.BadRequest, "the form has no token");
        }

        using var same = await SendAsync(client, HttpMethod.Post, Proxy, "203.0.113.1");
        using var other = await SendAsync(client, HttpMethod.Post, Proxy, "203.0.113.2");

        same.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        other.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private HttpClient Client(string scheme) => _desk.CreateClient(new() { BaseAddress = new($"{scheme}://localhost"), AllowAutoRedirect = false });

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string from, string of)
    {
        using var request = new HttpRequestMessage(method, new Uri(Page, UriKind.Relative));
        request.Headers.Add(FromSomewhere.Header, from);
        request.Headers.Add("X-Forwarded-For", of);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await client.SendAsync(request);
    }

    // The test server has no addresses of its own.
    private sealed class FromSomewhere : IStartupFilter
    {
        public const string Header = "X-Test-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers[Header].ToString() is { Length: > 0 } from)
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(from);
                }

                return following(context);
            });
            next(app);
        };
    }
}
