using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Notices;

public sealed partial class NoticesTests : IDisposable
{
    private const string Name = "欧阳鸢尾雀";
    private const string Says = "他家在镇上还有一套房";
    private const string Contact = "13900001111";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "15.3.1")]
    public async Task Village_WhileOnNotice_ShowsMaskedNameSizeAmountAndNothingElseOfThem()
    {
        using var family = Canary();
        var file = await PostedAsync(family);

        foreach (var path in new[] { "/notices", $"/notices/{Family.Village}", await ObjectionsAsync(), "/account/sign-in", "/progress" })
        {
            using var answer = await _desk.NewClient().GetAsync(path);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            page.Should().NotContain(Name).And.NotContain(family.HeadNumber).And.NotContain(file.Number).And.NotContain(file.Id.ToString());
        }

        using var notice = await _desk.NewClient().GetAsync($"/notices/{Family.Village}");
        notice.Headers.GetValues("X-Robots-Tag").Single().Should().Contain("noindex");
        notice.Headers.CacheControl!.NoStore.Should().BeTrue();
        var shown = WebUtility.HtmlDecode(await notice.Content.ReadAsStringAsync());
        shown.Should().Contain("欧＊＊＊＊").And.Contain("1 人").And.Contain("<svg class=\"qr\"");
        (await _desk.NewClient().PageAsync($"/notices/{Family.OtherVillage}")).Should().NotContain("＊", "a notice is of its village");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task Village_OnTheDaysAfterThePosting_ShowsItUntilTheSeventh(int days, bool shown)
    {
        using var family = Canary();
        await PostedAsync(family);
        var objections = await ObjectionsAsync();

        _desk.Clock.MoveDays(days);

        (await _desk.NewClient().PageAsync($"/notices/{Family.Village}")).Contains("欧＊＊＊＊", StringComparison.Ordinal).Should().Be(shown);
        using var form = await _desk.NewClient().GetAsync(objections);
        form.StatusCode.Should().Be(shown ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Village_BeforeThePosting_ShowsNothing()
    {
        using var family = Canary();
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));

        (await _desk.NewClient().PageAsync($"/notices/{Family.Village}")).Should().NotContain("＊");
        (await _desk.NewClient().PageAsync("/notices")).Should().Contain("今天没有正在公示的申请");
    }

    [Fact]
    public async Task Object_ByAnybody_HoldsTheOpinionUntilTheHouseholdIsSurveyedAgain()
    {
        using var family = Canary();
        var file = await PostedAsync(family);

        using var taken = await ObjectAsync(await ObjectionsAsync(), Guid.CreateVersion7());
        taken.StatusCode.Should().Be(HttpStatusCode.OK);
        _desk.Clock.MoveDays(8);

        var (township, adviser) = (await file.TownshipAsync(), await file.AdviserAsync());
        var page = await adviser.PageAsync(file.Path());
        page.Should().Contain(Says).And.Contain(Contact).And.Contain("公示期间收到的异议尚未处理");
        using var opinion = await adviser.GetAsync(file.Path(page: "give-opinion"));
        opinion.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await file.StoredAsync()).Status.Should().Be(ApplicationStatus.PublicNotice, "an objection moves nothing by itself");
        (await (await file.ClerkAsync()).PageAsync(file.Path(DeskRoot.Filed))).Should().NotContain(Says).And.NotContain(Contact, "who decides reads it, not who files");

        await file.TakeAsync(township, "raise-objection", ("reason", "有村民反映另有住房"));
        await file.SurveyAsync("镇上的房子是他兄弟的");
        await file.TakeAsync(township, "start-notice", ("reason", "重新张贴"));
        _desk.Clock.MoveDays(8);
        await file.AdviseAsync("异议不属实，建议确认");
    }

    [Fact]
    public async Task Object_SentTwice_IsOneObjectionAndOneEntryOfTheTrail()
    {
        using var family = Canary();
        await PostedAsync(family);
        var (path, key) = (await ObjectionsAsync(), Guid.CreateVersion7());

        using var first = await ObjectAsync(path, key);
        using var second = await ObjectAsync(path, key);

        second.StatusCode.Should().Be(HttpStatusCode.OK);
        using var scope = _desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        (await db.NoticeObjections.SingleAsync()).Says.Should().Be(Says);
        (await db.AuditEntries.CountAsync(entry => entry.Action == "application.object")).Should().Be(1);
    }

    [Theory]
    [InlineData("", "请写明您认为哪里不对")]
    [InlineData("   ", "请写明您认为哪里不对")]
    [InlineData(null, "最多 1000 个字")]
    public async Task Object_WithNothingOrTooMuch_IsSaidAndKept(string? says, string problem)
    {
        using var family = Canary();
        await PostedAsync(family);

        using var answer = await ObjectAsync(await ObjectionsAsync(), Guid.CreateVersion7(), says ?? new string('房', 1001));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.Should().Contain(problem).And.Contain(Contact, "nothing typed is lost");
    }

    [Fact]
    public async Task Object_ToANoticeThatIsOverOrNeverWas_IsAnsweredAlike()
    {
        using var family = Canary();
        await PostedAsync(family);
        var path = await ObjectionsAsync();
        _desk.Clock.MoveDays(8);

        using var over = await _desk.NewClient().GetAsync(path);
        using var never = await _desk.NewClient().GetAsync($"/notices/objections/{Guid.CreateVersion7()}");

        (await Plain(over)).Should().Be(await Plain(never));
        over.StatusCode.Should().Be(HttpStatusCode.NotFound).And.Be(never.StatusCode);
    }

    private Family Canary() => Family.In(_desk).With(Name, new(1979, 3, 2), "02").WithEveryDepartmentAnswering().Saved();

    private async Task<FiledApplication> PostedAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.OnNoticeAsync();
        return file;
    }

    private async Task<string> ObjectionsAsync() => ObjectionLink().Match(await _desk.NewClient().PageAsync($"/notices/{Family.Village}")).Value;

    private Task<HttpResponseMessage> ObjectAsync(string path, Guid key, string says = Says) =>
        _desk.NewClient().PostAsync(path, new() { ["says"] = says, ["contact"] = Contact, ["key"] = key.ToString() }, path);

    private static async Task<string> Plain(HttpResponseMessage answer) =>
        Address().Replace(await answer.Content.ReadAsStringAsync(), "");

    [GeneratedRegex("/notices/objections/[0-9a-f-]{36}")]
    private static partial Regex ObjectionLink();

    [GeneratedRegex("""/notices/objections/[0-9a-f-]{36}|name="__RequestVerificationToken" type="hidden" value="[^"]+""")]
    private static partial Regex Address();
}
