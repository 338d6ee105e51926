using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

public sealed class SecurityHeadersTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/")]
    [InlineData("/error/404")]
    [InlineData("/no/such/page")]
    [InlineData("/api/no-such-thing")]
    [Trait("ASVS", "1.2.3")]
    [Trait("ASVS", "3.2.1")]
    [Trait("ASVS", "3.4.3")]
    [Trait("ASVS", "3.4.4")]
    [Trait("ASVS", "3.4.5")]
    [Trait("ASVS", "3.4.6")]
    [Trait("ASVS", "3.4.8")]
    [Trait("ASVS", "14.2.3")]
    [Trait("ASVS", "14.3.2")]
    public async Task AnyAnswer_ToAnybody_CarriesTheHeaders(string path)
    {
        using var answer = await desk.NewClient().GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Subject;
        policy.Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("same-origin");
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").Should().Equal("same-origin");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task StyleSheet_ForAnybody_ArrivesWholeAndMayBeKept()
    {
        using var answer = await desk.NewClient().GetAsync("/site.css");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("--sea");
        answer.Headers.CacheControl?.NoStore.Should().NotBe(true);
    }

    [Theory]
    [InlineData("/site.css")]
    [InlineData("/site.js")]
    [InlineData("/field/seal.js")]
    [InlineData("/account/sign-in")]
    [Trait("ASVS", "4.1.1")]
    public async Task Text_OfAnyKind_SaysItsCharset(string path)
    {
        using var answer = await desk.NewClient().GetAsync(path);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.CharSet.Should().Be("utf-8");
    }

    // What lies beside the program is not to be had, no folder is listed, TRACE is not answered.
    [Theory]
    [InlineData("GET", "/.git/HEAD")]
    [InlineData("GET", "/.gitignore")]
    [InlineData("GET", "/appsettings.json")]
    [InlineData("GET", "/data/welfare.db")]
    [InlineData("GET", "/../appsettings.json")]
    [InlineData("GET", "/%2e%2e/appsettings.json")]
    [InlineData("GET", "/lib/")]
    [InlineData("GET", "/field/")]
    [InlineData("TRACE", "/account/sign-in")]
    [Trait("ASVS", "5.3.1")]
    [Trait("ASVS", "13.4.1")]
    [Trait("ASVS", "13.4.3")]
    [Trait("ASVS", "13.4.4")]
    public async Task WhatIsNoPage_IsNotAnswered(string method, string path)
    {
        using var answer = await desk.NewClient().SendAsync(method, path);

        answer.StatusCode.Should().NotBe(HttpStatusCode.OK);
    }

    // The file's own reader checks the token of its form, phones come without cookies, a page about an error changes nothing.
    [Fact]
    [Trait("ASVS", "3.5.1")]
    public void Endpoints_ThatAskForNoFormToken_AreTheseFew()
    {
        _ = desk.NewClient();

        var without = desk.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!)
            .Select(action => $"{action.ControllerName}.{action.ActionName}").Distinct();

        without.Should().BeEquivalentTo("Administration.Receive", "Errors.Index", "FieldReports.Chunk", "FieldReports.Look", "FieldReports.Report", "FieldReports.Standing", "FieldReports.Take");
    }

    [Fact]
    [Trait("ASVS", "3.5.1")]
    public async Task Form_WithoutItsToken_IsRefusedWithAPage()
    {
        using var answer = await desk.NewClient().PostBareAsync("/account/sign-in", [new("userName", "somebody")]);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("这个页面已经过期");
    }

    [Fact]
    [Trait("ASVS", "4.1.1")]
    public async Task Api_WithoutSignIn_AnswersAProblemAndNoPage()
    {
        using var answer = await desk.NewClient().GetAsync("/api/no-such-thing");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task WrongPassword_ForAKnownOrUnknownName_GetsTheSameWords()
    {
        await desk.SignedInAsync(Roles.Clerk, "350128");
        var client = desk.NewClient();

        var known = await ProblemAsync(client, "clerk@350128");
        var unknown = await ProblemAsync(client, "nobody@350128");

        known.Should().Be(unknown).And.Contain("账号或密码不正确");
    }

    private static async Task<string> ProblemAsync(DeskClient client, string userName)
    {
        using var answer = await client.PostAsync("/account/sign-in", new() { ["userName"] = userName, ["password"] = "wrong-password-1" });
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        var start = page.IndexOf("class=\"problems\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</div>", start, StringComparison.Ordinal)];
    }
}
