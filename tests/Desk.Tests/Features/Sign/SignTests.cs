using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Documents.Layout;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Sign;

public sealed partial class SignTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private static readonly Actor Somebody = new(Guid.CreateVersion7(), "测试", Roles.Clerk, Family.County);

    [Fact]
    public async Task Household_SomebodyUnsigned_ShowsACodeThatLeadsToTheirOwnPage()
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);

        var household = await visit.PageAsync("household");
        var facts = await visit.PageAsync("facts");
        var tokens = await TokensAsync(desk, visit, family);

        foreach (var person in family.Ids)
        {
            var (_, path) = QrCode.Path($"http://localhost/sign/{tokens[person]}");
            household.Should().Contain($"d=\"{path}\"").And.NotContain(tokens[person], "the address stands in the code alone");
            facts.Should().Contain($"d=\"{path}\"", "a page that is opened again shows the code that may just be scanned");
        }
    }

    [Fact]
    public async Task Sign_AnOpenCode_SaysWhatIsAgreedToAndHidesThePerson()
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);
        var token = (await TokensAsync(desk, visit, family))[family.HeadId];
        var phone = desk.NewClient();

        using var answer = await phone.GetAsync($"/sign/{token}");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("X-Robots-Tag").Should().Equal("noindex, nofollow");
        page.Should().Contain("王＊＊").And.Contain(AuthorisationPurpose.MeansCheck).And.Contain("15 个部门").And.Contain("随时可以")
            .And.Contain($"{family.Today.AddMonths(12):yyyy年M月d日}");
        page.Should().NotContain(family.HeadName).And.NotContain(family.HeadNumber).And.NotContain(family.HeadNumber[..6]).And.NotContain(family.Names[1]);
    }

    [Fact]
    public async Task Sign_OnThePhone_IsSeenAtTheWindowAndLetsTheFactsIn()
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);
        var before = await visit.PageAsync("signatures");
        var token = (await TokensAsync(desk, visit, family))[family.HeadId];

        using var answer = await SignAsync(desk, token, family.HeadNumber[^4..], family.HeadName);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("签好了").And.Contain("怎么撤回").And.NotContain(family.HeadName);
        var after = await visit.PageAsync("signatures");
        Fingerprint(after).Should().NotBe(Fingerprint(before));
        after.Should().Contain("2 人中 1 人已授权");
        (await visit.PageAsync("household")).Should().Contain("已授权").And.Contain("people/m1/withdrawal").And.NotContain("people/m2/withdrawal");
        (await visit.PageAsync("departments")).Should().Contain("未授权").And.Contain("chip met", "what the departments hold about the one who signed may be used now");
    }

    [Fact]
    public async Task Sign_UnknownUsedOrExpired_AnswersAlike()
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);
        var tokens = await TokensAsync(desk, visit, family);
        var (used, unused) = (tokens[family.HeadId], tokens[family.Ids[1]]);
        using var signed = await SignAsync(desk, used, family.HeadNumber[^4..], family.HeadName);
        var open = await desk.NewClient().PageAsync($"/sign/{unused}");

        desk.Clock.MoveDays(1);
        List<string> bodies = [];
        foreach (var token in new[] { "unknown-token-000000000000000", used, unused })
        {
            using var answer = await desk.NewClient().GetAsync($"/sign/{token}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
            bodies.Add(Nonce().Replace((await answer.Content.ReadAsStringAsync()).Replace(token, "#", StringComparison.Ordinal), ""));
        }

        open.Should().Contain("李＊＊");
        bodies.Distinct().Should().ContainSingle().Which.Should().Contain("这个码不能用了");
    }

    [Theory]
    [InlineData("", "王秀兰", "lastFour", "最后四位")]
    [InlineData("1", "王秀兰", "lastFour", "最后四位")]
    [InlineData("0000", "", "name", "写上姓名")]
    [InlineData("YYYY", "王秀兰", "lastFour", "还可以再试 4 次")]
    [InlineData("", "陈志强", "lastFour", "最后四位")]
    public async Task Sign_NotAnsweredRightly_NamesTheFieldAndLosesNothing(string lastFour, string name, string field, string says)
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);
        var token = (await TokensAsync(desk, visit, family))[family.HeadId];

        using var answer = await SignAsync(desk, token, lastFour, name);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain(says).And.Contain($"href=\"#{field}\"");
        foreach (var typed in new[] { lastFour, name }.Where(typed => typed.Length > 0))
        {
            page.Should().Contain($"value=\"{typed}\"");
        }

        (await visit.PageAsync("signatures")).Should().Contain("2 人中 0 人已授权");
    }

    [Fact]
    public async Task Sign_TooOftenFromOneAddress_IsHeldBack()
    {
        using var strict = new DeskFactory { SigningPerMinute = 3 };
        var phone = strict.NewClient();
        List<HttpStatusCode> answers = [];

        for (var i = 0; i < 4; i++)
        {
            using var answer = await phone.GetAsync($"/sign/try-{i}");
            answers.Add(answer.StatusCode);
        }

        answers.Should().Equal(HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Sign_InEnglish_IsEnglishThroughout()
    {
        using var family = Couple(desk);
        var visit = await BegunAsync(desk, family);
        var token = (await TokensAsync(desk, visit, family))[family.HeadId];
        var phone = desk.NewClient();
        using var switched = await phone.PostAsync("/language", new() { ["language"] = "en" }, page: $"/sign/{token}");

        var page = await phone.PageAsync($"/sign/{token}");

        page.Should().Contain("Do you agree").And.Contain("15 departments").And.Contain("At any time");
        Regex.Replace(page, "王＊＊|中文", "").Should().NotMatchRegex("[\u4e00-\u9fff]");
    }

    internal static Family Couple(DeskFactory desk) => Family.In(desk)
        .With("王秀兰", new(1979, 3, 2), "02")
        .With("李海生", new(1977, 5, 6), "10")
        .WithEveryDepartmentAnswering()
        .Saved();

    internal static async Task<WindowVisit> BegunAsync(DeskFactory desk, Family family)
    {
        var visit = new WindowVisit(await desk.SignedInAsync(Roles.Clerk, Family.County));
        using var found = await visit.FindAsync(family.HeadNumber);
        return visit;
    }

    /// <summary>What the codes on the visit's pages say.</summary>
    internal static Task<IReadOnlyDictionary<Guid, string>> TokensAsync(DeskFactory desk, WindowVisit visit, Family family) =>
        desk.Services.GetRequiredService<SigningInvitations>().ForAsync(Guid.Parse(visit.Path.Split('/')[^1]), family.Ids, Somebody, CancellationToken.None);

    internal static Task<HttpResponseMessage> SignAsync(DeskFactory desk, string token, string lastFour, string name) =>
        desk.NewClient().PostAsync($"/sign/{token}", new() { ["lastFour"] = lastFour, ["name"] = name });

    private static string Fingerprint(string panel) => Answered().Match(panel).Groups[1].Value;

    [GeneratedRegex("data-answered=\"([^\"]*)\"")]
    private static partial Regex Answered();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]+>")]
    private static partial Regex Nonce();
}
