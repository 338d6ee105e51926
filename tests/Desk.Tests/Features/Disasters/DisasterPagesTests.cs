using System.Net;
using System.Text;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Features.Disasters;

public sealed class DisasterPagesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Count_FirstThenVerifiedLower_ShowsInTheTotalsWithTheHistoryKept()
    {
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        var (worker, town) = (await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town));

        using var first = await typhoon.CountAsync(worker, new() { ["kind"] = "First", ["affected"] = "1,234", ["collapsed"] = "６" });
        first.StatusCode.Should().Be(HttpStatusCode.Redirect, await first.Content.ReadAsStringAsync());
        using var lower = await typhoon.CountAsync(town, Verified("5"));
        lower.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await lower.Content.ReadAsStringAsync()).Should().Contain("请写明核减的原因").And.Contain("value=\"1234\"", "nothing typed is lost");
        using var verified = await typhoon.CountAsync(town, Verified("5", "一户重复统计"));
        verified.StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await town.PageAsync(typhoon.Village())).Should().Contain("初报").And.Contain("核报").And.Contain("一户重复统计");
        var page = await (await desk.SignedInAsync(Roles.CountyReviewer, Family.County)).PageAsync(typhoon.Path);
        page.Should().MatchRegex(@"15 个村（社区）中 1 个已报").And.Contain("1 个已核报").And.Contain("1,234").And.NotContain("个未报");
    }

    [Fact]
    public async Task Totals_AfterTwoHours_ListLateVillagesAndExportThem()
    {
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(3), "=台风");
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);

        using var silent = await typhoon.CountAsync(worker, new() { ["kind"] = "First", ["affected"] = "1" });
        silent.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var said = await typhoon.CountAsync(worker, new() { ["kind"] = "First", ["affected"] = "1", ["reason"] = "道路中断" });
        said.StatusCode.Should().Be(HttpStatusCode.Redirect);

        var page = await worker.PageAsync(typhoon.Path);
        page.Should().Contain("迟报 14 个村").And.Contain("初报迟报");
        page.IndexOf("id=\"late\"", StringComparison.Ordinal).Should().BeLessThan(page.IndexOf("id=\"towns\"", StringComparison.Ordinal), "late villages come first");
        using var file = await worker.GetAsync($"{typhoon.Path}/totals.csv");
        var text = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync());
        text.Should().StartWith("\uFEFF'=台风,", "a name is no formula").And.Contain("村（社区）,350128107901,").And.Contain("未报");
        file.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
    }

    [Theory]
    [InlineData("affected", "-1")]
    [InlineData("affected", "1e9")]
    [InlineData("affected", "99999999999999999999")]
    [InlineData("kind", "Last")]
    [InlineData("kind", "7")]
    [InlineData("stateAt", "yesterday")]
    [InlineData("stateAt", "9999-99-99T99:99")]
    [InlineData("stateAt", "2999-01-01T00:00")]
    [InlineData("stateAt", "2001-01-01T00:00")]
    public async Task Count_Garbage_IsRefusedBesideItsField(string field, string value)
    {
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);

        using var answer = await typhoon.CountAsync(worker, new Dictionary<string, string> { ["kind"] = "First", ["affected"] = "1", [field] = value }, "350128107902");

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"id=\"{field}-problem\"");
    }

    [Theory]
    [InlineData("kind", "war", "kind")]
    [InlineData("name", "", "name")]
    [InlineData("beganAt", "2999-01-01T00:00", "beganAt")]
    [InlineData("beganAt", "'; drop table", "beganAt")]
    [InlineData("areas", "350102001", "areas")]
    [InlineData("areas", "", "areas")]
    [InlineData("level", "9", "level")]
    [InlineData("level", "x", "level")]
    [InlineData("document", "", "document")]
    public async Task Open_Garbage_IsRefusedBesideItsField(string field, string value, string problem)
    {
        await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        var county = await desk.SignedInAsync(Roles.CountyReviewer, Family.County);
        var began = Typhoon.At(desk.Clock.GetUtcNow().AddHours(-1));

        using var answer = await county.PostAsync("/disasters/new", new Dictionary<string, string>
        {
            ["kind"] = "typhoon",
            ["name"] = "台风",
            ["beganAt"] = began,
            ["areas"] = Typhoon.Town,
            ["level"] = "3",
            ["announcedAt"] = began,
            ["document"] = "文",
            [field] = value,
        });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"id=\"{problem}-problem\"");
    }

    [Fact]
    public async Task Respond_LevelsAndTheEnd_StandBelowEachOther()
    {
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        var county = await desk.SignedInAsync(Roles.CountyReviewer, Family.County);

        foreach (var (level, version) in (IReadOnlyList<(string, string)>)[("2", "0"), ("end", "1")])
        {
            using var answer = await county.PostAsync(
                $"{typhoon.Path}/response", new() { ["level"] = level, ["announcedAt"] = Typhoon.At(desk.Clock.GetUtcNow()), ["document"] = "平应急〔2026〕2号", ["version"] = version }, typhoon.Path);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        }

        (await county.PageAsync(typhoon.Path)).Should().Contain("Ⅲ级响应").And.Contain("Ⅱ级响应").And.Contain("终止响应").And.Contain("结束事件");
        using var stale = await county.PostAsync($"{typhoon.Path}/close", new() { ["reason"] = "结束", ["version"] = "0" }, typhoon.Path);
        stale.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var closed = await county.PostAsync($"{typhoon.Path}/close", new() { ["reason"] = "结束", ["version"] = "2" }, typhoon.Path);
        closed.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    [Trait("ASVS", "8.4.1")]
    public async Task Pages_ForOtherPlaces_AnswerAsForNothing()
    {
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(1));
        var (far, near) = (await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.FarTown), await desk.SignedInAsync(Roles.GridWorker, Family.Village));

        foreach (var path in (string[])[typhoon.Path, typhoon.Village(), $"{typhoon.Path}/totals.csv", $"{typhoon.Path}/damage"])
        {
            using var answer = await far.GetAsync(path);
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, "of {0}", path);
        }
        (await far.PageAsync("/disasters")).Should().NotContain(typhoon.Path);
        (await near.PageAsync(typhoon.Path)).Should().Contain("1 个村（社区）中", "a worker of one village sees that village");
        using var next = await near.GetAsync(typhoon.Village("350128107902"));
        next.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string> Verified(string collapsed, string? reason = null) => new()
    {
        ["kind"] = "Verified",
        ["affected"] = "1234",
        ["relocated"] = "0",
        ["dead"] = "0",
        ["missing"] = "0",
        ["collapsed"] = collapsed,
        ["serious"] = "0",
        ["slight"] = "0",
        ["reason"] = reason ?? "",
    };
}
