using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Reveals;

public sealed class CaseNamesTests : IDisposable
{
    private const string Head = "郁金香甲";
    private const string Spouse = "郁金香乙";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task File_WhoseNamesAreShown_IsWrittenOnceForEachPersonAndMaskedForEverybodyElse()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();

        var masked = await township.PageAsync(file.Path());
        var shown = await township.WithNamesAsync(file.Path());
        var step = await township.PageAsync(file.Path(page: "accept"));

        masked.Should().NotContain(Head).And.NotContain(Spouse).And.Contain("姓名已遮盖");
        shown.Should().Contain(Head).And.Contain(Spouse).And.Contain("姓名已显示").And.NotContain("姓名已遮盖");
        step.Should().Contain(Head, "it is one case, and one reason");
        (await (await file.TownshipAsync()).PageAsync(file.Path())).Should().NotContain(Head, "another session says why again");
        (await (await file.SurveyorAsync()).PageAsync(file.Path())).Should().NotContain(Head, "a colleague has said nothing");
        (await RevealsAsync(file.Id)).Should().HaveCount(2).And.OnlyContain(entry => entry.Role == Roles.TownshipReviewer && entry.Reason!.Contains("审核、认定所需") && entry.Detail == "name");
        (await RevealsAsync(file.Id)).Select(entry => entry.PersonId).Should().BeEquivalentTo(family.Ids.Select(id => (Guid?)id));
    }

    [Fact]
    public async Task Reason_ForOneFile_ShowsNoOther()
    {
        using var family = Couple();
        using var others = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var other = await FiledApplication.ForAsync(_desk, others);
        var township = await file.TownshipAsync();
        await township.WithNamesAsync(file.Path());

        (await township.PageAsync(other.Path())).Should().NotContain(Head);
        (await RevealsAsync(other.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task Names_AfterHalfAnHour_AreMaskedAgain()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();
        _desk.Clock.StopAt(_desk.Clock.GetUtcNow());
        var from = _desk.Clock.GetUtcNow();
        await township.WithNamesAsync(file.Path());

        foreach (var (after, stillShown) in ((TimeSpan, bool)[])[(NameDesk.Shown - TimeSpan.FromSeconds(1), true), (NameDesk.Shown, false), (NameDesk.Shown + TimeSpan.FromSeconds(1), false)])
        {
            _desk.Clock.StopAt(from + after);
            (await township.PageAsync(file.Path())).Contains(Head, StringComparison.Ordinal).Should().Be(stillShown, "after {0}", after);
        }
    }

    [Fact]
    public async Task Names_MaskedByWhoHadThemShown_AreMasked()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();
        await township.WithNamesAsync(file.Path());

        using var answer = await township.PostAsync("/names/mask", new() { ["type"] = "application", ["case"] = file.Id.ToString(), ["back"] = file.Path() }, file.Path());

        answer.Headers.Location!.ToString().Should().Be(file.Path());
        (await township.PageAsync(file.Path())).Should().NotContain(Head).And.Contain("姓名已遮盖");
    }

    [Theory]
    [InlineData("", "", "请选择查看的理由")]
    [InlineData("nonsense", "", "请选择查看的理由")]
    [InlineData("Other", " ", "请写明理由")]
    public async Task Names_WithoutAReason_StayMaskedAndItIsSaidWhy(string reason, string words, string says)
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();

        using var answer = await township.ShowNamesAsync(file.Path(), reason, words);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(says);
        (await township.PageAsync(file.Path())).Should().NotContain(Head);
        (await RevealsAsync(file.Id)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Names_ShownFromAnotherSite_LeadHome(string back)
    {
        var township = await _desk.SignedInAsync(Roles.TownshipReviewer, FiledApplication.Township);

        using var answer = await township.PostAsync("/names", new() { ["type"] = "application", ["case"] = Guid.CreateVersion7().ToString(), ["back"] = back, ["reason"] = "Assessment" }, "/review");

        answer.Headers.Location!.ToString().Should().Be("/");
    }

    [Fact]
    public async Task Reason_ForACaseOfAnotherPlace_OpensNothing()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var elsewhere = await _desk.SignedInAsync(Roles.TownshipReviewer, "350128207");

        using var said = await elsewhere.PostAsync("/names", new() { ["type"] = "application", ["case"] = file.Id.ToString(), ["back"] = file.Path(), ["reason"] = "Assessment" }, "/review");
        using var answer = await elsewhere.GetAsync(file.Path());

        (said.StatusCode, answer.StatusCode).Should().Be((HttpStatusCode.Redirect, HttpStatusCode.NotFound));
        (await RevealsAsync(file.Id)).Should().BeEmpty("nothing was shown");
    }

    [Theory]
    [InlineData(Roles.Clerk, "window")]
    [InlineData(Roles.GridWorker, "field")]
    public async Task Visit_ThatTheyAreKeeping_ShowsNamesForThatReasonUntilItEnds(string role, string root)
    {
        using var family = Couple();
        var person = await _desk.SignedInAsync(role, FiledApplication.Township);
        var visit = new WindowVisit(person, root);
        (await visit.FindAsync(family.HeadNumber)).Dispose();

        (await visit.PageAsync("household")).Should().Contain(Head).And.Contain(Spouse).And.NotContain("姓名已遮盖");
        await visit.ConfirmAsync(signed: true, "m1");
        (await visit.PageAsync("advice")).Should().Contain(Head);
        var again = await _desk.SignedInAsync(role, FiledApplication.Township);
        (await again.PageAsync($"{visit.Path}/household")).Should().NotContain(Head).And.Contain("姓名已遮盖", "the client stood before whoever began it then");
        (await again.WithNamesAsync($"{visit.Path}/household")).Should().Contain(Head);
        (await person.PostAsync($"{visit.Path}/close", [], $"{visit.Path}/household")).Dispose();
        using var ended = await person.GetAsync($"{visit.Path}/household");

        ended.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await RevealsAsync(Guid.Parse(visit.Path.Split('/')[^1]))).Should().HaveCount(4, "twice for each of the two").And.OnlyContain(entry => entry.Role == role && entry.Reason!.Contains("正在为其办理"));
    }

    [Fact]
    public async Task Household_WhoseNamesAreMaskedAlike_IsToldApartByTheEndOfTheNumber()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);

        var page = await (await file.TownshipAsync()).PageAsync(file.Path());

        foreach (var number in family.Numbers)
        {
            page.Should().Contain($"{PersonName.Masked(Head)} {number[^4..]}");
        }
    }

    [Fact]
    public async Task Paper_OfAFile_IsAsThePageIs()
    {
        using var family = Couple();
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();
        var path = file.Path(page: "receipt.pdf");

        using var masked = await township.GetAsync(path);
        await township.WithNamesAsync(file.Path());
        using var shown = await township.GetAsync(path);

        PdfText.All(await masked.Content.ReadAsByteArrayAsync()).Should().NotContain(Head).And.Contain(PersonName.Masked(Head));
        PdfText.All(await shown.Content.ReadAsByteArrayAsync()).Should().Contain(Head);
    }

    private Family Couple() => Family.In(_desk).With(Head, new(1953, 7, 19), "02").With(Spouse, new(1955, 8, 20), "10").WithEveryDepartmentAnswering().Saved();

    private async Task<List<AuditEntry>> RevealsAsync(Guid subject)
    {
        await using var db = await _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var id = subject.ToString();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == id && entry.Action == "reveal.name").ToListAsync();
    }
}
