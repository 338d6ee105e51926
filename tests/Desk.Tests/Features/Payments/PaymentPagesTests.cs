using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Payments;

public sealed partial class PaymentPagesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Card = "6222020000000012344";

    [Fact]
    [Trait("ASVS", "2.3.5")]
    [Trait("ASVS", "5.2.2")]
    public async Task Payment_FromTheDecisionToTheBankAndBack_GoesThroughThreePeople()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        var award = await AwardAsync(file);
        desk.Clock.MoveDays(31);
        county = await file.CountyAsync();

        (await county.PageAsync("/awards")).Should().Contain(file.Number);
        var cashier = await file.CashierAsync();
        (await cashier.PageAsync("/review?show=Waiting")).Should().Contain(file.Number);
        (await cashier.PageAsync(file.Path())).Should().Contain("收款账户待登记").And.Contain($"/awards/{award.Id}");
        (await county.PageAsync("/review?show=Waiting")).Should().NotContain(file.Number);
        (await county.PageAsync($"/awards/{award.Id}")).Should().Contain("您办理过该户的其他环节").And.Contain("可以由这些人登记").And.NotContain($"/awards/{award.Id}/account");
        using (var own = await PostAsync(county, $"/awards/{award.Id}/account", $"/awards/{award.Id}", ("kind", "Card"), ("bank", "102391000012"), ("number", Card)))
        {
            own.StatusCode.Should().Be(HttpStatusCode.Conflict);
            (await own.Content.ReadAsStringAsync()).Should().Contain("您办理过该户的“决定”");
        }
        await PostedAsync(cashier, $"/awards/{award.Id}/account", $"/awards/{award.Id}", ("kind", "Card"), ("bank", "102391000012"), ("number", Card));
        (await cashier.PageAsync("/review?show=Waiting")).Should().NotContain(file.Number);
        var month = AwardMonths.Of(ChinaCalendar.Today(desk.Clock));
        await PostedAsync(
            county, $"/awards/{award.Id}/decide", $"/awards/{award.Id}",
            ("what", "change"), ("from", $"{month.AddMonths(1):yyyy-MM}"), ("amount", "900.50"), ("reason", "标准提高"));
        var page = await county.PageAsync($"/awards/{award.Id}");
        page.Should().Contain("标准提高").And.Contain("900.50").And.Contain("2344").And.NotContain(Card);

        var maker = await desk.SignedInAsync(Roles.PaymentOfficer, Family.County);
        var list = await PostedAsync(maker, "/payments", "/payments", ("programme", "minimum-income"), ("month", $"{month:yyyy-MM}"));
        var (checker, releaser) = (await desk.SignedInAsync(Roles.FinanceOfficer, Family.County), await desk.SignedInAsync(Roles.FinanceOfficer, Family.County, 1));
        var shown = await checker.PageAsync(list);
        shown.Should().Contain(PersonName.Masked(family.HeadName)).And.NotContain(family.HeadName).And.Contain("880.00").And.Contain("2344").And.Contain("新账户").And.NotContain(Card).And.NotContain(family.HeadNumber);
        await PostedAsync(checker, $"{list}/check", list, ("reason", "核对无误"));
        using (var again = await PostAsync(checker, $"{list}/release", list, ("reason", "批准")))
        {
            again.StatusCode.Should().Be(HttpStatusCode.Conflict);
            (await again.Content.ReadAsStringAsync()).Should().Contain("审核名单的人不能批准发放");
        }
        await PostedAsync(releaser, $"{list}/release", list, ("reason", "批准"));

        using var exported = await PostAsync(maker, $"{list}/file", list, ("encoding", "Utf8"));
        var text = Encoding.UTF8.GetString(await exported.Content.ReadAsByteArrayAsync());
        text.Should().Contain(Card).And.Contain(family.HeadNumber).And.Contain(",88000,");
        exported.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");

        var number = text.Split(',')[0];
        // The name must say what the content is.
        using var program = await maker.SendFileAsync(
            $"{list}/returns", [.. await FieldsAsync(maker, list)], "file", "return.exe", Encoding.UTF8.GetBytes($"{number},1\n1,88000,ACCOUNT_CLOSED\n"));
        program.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var returned = await maker.SendFileAsync(
            $"{list}/returns", [.. await FieldsAsync(maker, list)], "file", "return.csv", Encoding.UTF8.GetBytes($"{number},1\n1,88000,ACCOUNT_CLOSED\n"));
        returned.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await maker.PageAsync(list)).Should().Contain("账户已销户");
    }

    [Theory]
    [InlineData("/awards", Roles.CountyReviewer, "Awards")]
    [InlineData("/payments", Roles.PaymentOfficer, "Payments")]
    public async Task Page_InEnglish_IsInEnglish(string path, string role, string title)
    {
        var client = await desk.SignedInAsync(role, Family.County);
        using var _ = await client.PostAsync("/language", new() { ["language"] = "en", ["back"] = path }, path);

        (await client.PageAsync(path)).Should().Contain($"<h1>{title}</h1>");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Open_ByACountyElsewhere_AnswersAsForAnUnknownList()
    {
        var stranger = await desk.SignedInAsync(Roles.PaymentOfficer, "350102");

        using var answer = await stranger.GetAsync($"/payments/{Guid.CreateVersion7()}");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await stranger.PageAsync("/payments")).Should().NotContain("350128-");
    }

    private async Task<Award> AwardAsync(FiledApplication file)
    {
        using var scope = desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().Awards.AsNoTracking().SingleAsync(award => award.ApplicationId == file.Id);
    }

    /// <summary>Expects to be sent on; gives where to.</summary>
    private static async Task<string> PostedAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields)
    {
        using var answer = await PostAsync(client, path, page, fields);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "{0}: {1}", path, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString().Split('?')[0];
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields) =>
        await client.PostBareAsync(path, [.. await FieldsAsync(client, page), .. fields.Select(field => new KeyValuePair<string, string>(field.Field, field.Value))]);

    private static async Task<IEnumerable<KeyValuePair<string, string>>> FieldsAsync(DeskClient client, string page)
    {
        var html = await client.PageAsync(page);
        var version = Version().Match(html) is { Success: true } match ? match.Groups[1].Value : "0";
        return
        [
            new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), new("key", Guid.CreateVersion7().ToString()), new("version", version),
        ];
    }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
