using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Sign;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Visits;

public sealed class ConsentTests : IDisposable
{
    /// <summary>A desk for each test: some move its clock.</summary>
    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Household_SignedInAnEarlierVisit_CountsAndSaysSoWithItsDays()
    {
        using var family = SignTests.Couple(_desk);
        var earlier = await SignTests.BegunAsync(_desk, family);
        await earlier.ConfirmAsync(signed: true, "m1", "m2");
        using var closed = await earlier.CloseAsync();
        _desk.Clock.MoveDays(30);

        var visit = await SignTests.BegunAsync(_desk, family);

        visit.Path.Should().NotBe(earlier.Path);
        (await visit.PageAsync("household")).Should().Contain("以前来访时签的，仍然有效")
            .And.Contain($"{family.Today:yyyy年M月d日}签，至 {family.Today.AddMonths(12):yyyy年M月d日}").And.NotContain("name=\"signed\"").And.NotContain("class=\"qr\"");
        (await visit.PageAsync("departments")).Should().NotContain("未授权");
    }

    [Fact]
    public async Task Facts_AroundTheLastDayOfTheAuthorisation_AreKnownUntilItEnds()
    {
        using var family = SignTests.Couple(_desk);
        var visit = await SignTests.BegunAsync(_desk, family);
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        var last = family.Today.AddMonths(12);

        async Task<string> OnAsync(int days)
        {
            _desk.Clock.MoveDays(days);
            return await new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, Family.County)) { Path = visit.Path }.PageAsync("departments");
        }

        (await OnAsync(last.DayNumber - family.Today.DayNumber - 1)).Should().NotContain("未授权", "the day before");
        (await OnAsync(1)).Should().NotContain("未授权", "the last day itself");
        (await OnAsync(1)).Should().Contain("未授权", "the day after");
    }

    [Fact]
    public async Task Withdraw_InOneVisit_StopsEveryOpenVisitAndChangesNoAdviceGiven()
    {
        using var family = SignTests.Couple(_desk);
        var visit = await SignTests.BegunAsync(_desk, family);
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        await visit.ApplyAsync("minimum-income");
        var advised = await AdviceAsync();
        var elsewhere = new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, Family.County, 7));
        using var found = await elsewhere.FindAsync(family.HeadNumber);
        (await elsewhere.PageAsync("departments")).Should().NotContain("未授权");

        using var withdrawn = await WithdrawAsync(visit, "m1", "本人不愿意了");

        withdrawn.StatusCode.Should().Be(HttpStatusCode.Redirect);
        foreach (var open in new[] { visit, elsewhere })
        {
            (await open.PageAsync("departments")).Should().Contain("未授权");
            (await open.PageAsync("household")).Should().Contain("已撤回").And.NotContain("people/m1/withdrawal").And.Contain("people/m2/withdrawal");
        }

        (await AdviceAsync()).Should().Be(advised);
        var list = await visit.PageAsync("people/m1/looks");
        list.Should().Contain("登记本人撤回授权").And.Contain("本人不愿意了");
    }

    [Fact]
    public async Task Withdraw_WithoutAWord_IsAskedForItAndChangesNothing()
    {
        using var family = SignTests.Couple(_desk);
        var visit = await SignTests.BegunAsync(_desk, family);
        await visit.ConfirmAsync(signed: true, "m1", "m2");

        using var answer = await WithdrawAsync(visit, "m1", " ");

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("本人怎么说的").And.Contain("href=\"#reason\"");
        (await visit.PageAsync("departments")).Should().NotContain("未授权");
    }

    [Fact]
    public async Task Confirm_WhoHasSignedAlready_AddsNoSecondAuthorisation()
    {
        using var family = SignTests.Couple(_desk);
        var visit = await SignTests.BegunAsync(_desk, family);

        await visit.ConfirmAsync(signed: true, "m1", "m2");
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        await visit.ConfirmAsync(signed: false, "m1", "m2");

        using var scope = _desk.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<WelfareDb>().Authorisations.CountAsync()).Should().Be(2);
        (await visit.PageAsync("departments")).Should().NotContain("未授权", "an empty box withdraws nothing");
    }

    [Fact]
    public async Task Departments_AskedAgainAndAgainByAnOpenPage_AreOneLook()
    {
        using var family = SignTests.Couple(_desk);
        var visit = await SignTests.BegunAsync(_desk, family);
        var page = await visit.PageAsync("facts");
        var opening = System.Text.RegularExpressions.Regex.Match(page, "departments\\?opening=([0-9a-f-]+)").Groups[1].Value;

        for (var i = 0; i < 20; i++)
        {
            await visit.PageAsync($"departments?opening={opening}");
            await visit.PageAsync($"signatures?opening={opening}");
        }

        var polled = await LooksAsync(family);
        await visit.PageAsync("departments");
        await visit.PageAsync($"departments?opening={Guid.NewGuid()}");

        polled.Should().Equal(LookPage.Search, LookPage.Facts);
        (await LooksAsync(family)).Should().Equal(LookPage.Search, LookPage.Facts, LookPage.Departments, LookPage.Departments);
    }

    private async Task<IEnumerable<string?>> LooksAsync(Family family) =>
        (await _desk.Services.GetRequiredService<PersonLooks>().OfAsync(family.HeadId, CancellationToken.None))
            .Where(look => look.Entry.Action.EndsWith(".look", StringComparison.Ordinal)).Select(look => look.Entry.Detail).Reverse();

    private async Task<string> AdviceAsync()
    {
        using var scope = _desk.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<WelfareDb>().Applications.AsNoTracking().SingleAsync()).DeterminationJson;
    }

    private static Task<HttpResponseMessage> WithdrawAsync(WindowVisit visit, string member, string reason) =>
        visit.PostAsync($"people/{member}/withdrawal", new() { ["reason"] = reason, ["key"] = Guid.NewGuid().ToString() });
}
