using System.Net;
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

    [Fact]
    public async Task Form_WithoutItsToken_IsRefusedWithAPage()
    {
        using var answer = await desk.NewClient().PostBareAsync("/account/sign-in", [new("userName", "somebody")]);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("这个页面已经过期");
    }

    [Fact]
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
