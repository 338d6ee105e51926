using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Tests.Features.Rulebook;

public sealed partial class RulebookTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Now = "/rulebook/minimum-income/2021-12-01";

    private static readonly string[] Tabs = ["", "/scenarios", "/readings", "/life", "/changes"];

    [Fact]
    public async Task Pages_OfEveryVersionFigureAndSource_AnswerAndTheirLinksLeadSomewhere()
    {
        var client = await OpenAsync();
        var library = desk.Services.GetRequiredService<RulesetLibrary>();
        string[] paths =
        [
            "/rulebook", "/rulebook/figures",
            .. library.AllVersions.SelectMany(v => Tabs.Select(tab => $"/rulebook/{v.Id}{tab}")),
            .. library.AllParameters.Select(p => $"/rulebook/figures/{p.Name}"),
            .. library.Sources.Keys.Select(id => $"/rulebook/sources/{id}"),
        ];
        var pages = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            pages[path] = await client.PageAsync(path);
        }

        foreach (var (path, page) in pages)
        {
            foreach (var link in Link().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct())
            {
                var (target, id) = link.Split('#', 2) is [var t, var i] ? (t, i) : (link, "");
                var shown = pages.GetValueOrDefault(target.Length == 0 ? path : target.Split('?')[0]);
                (shown is not null || target.EndsWith("/checks", StringComparison.Ordinal)).Should().BeTrue("{0} links to {1}", path, link);
                (id.Length == 0 || shown?.Contains($"id=\"{id}\"", StringComparison.Ordinal) == true).Should().BeTrue("{0} links to {1}", path, link);
            }
        }
    }

    [Fact]
    public async Task Version_ARule_StandsBesideItsArticleWithItsCountsAndLinks()
    {
        var page = await (await OpenAsync()).PageAsync(Now);
        var rule = page[page.IndexOf("id=\"DB-20\"", StringComparison.Ordinal)..];
        rule = rule[..rule.IndexOf("</section>", StringComparison.Ordinal)];

        rule.Should().Contain("S11 第17条(一)").And.Contain("人均金融资产达到年低保标准四倍及以上");
        rule.Should().Contain($"<a href=\"{Now}#d-assets\">assets</a>");
        rule.Should().Contain($"{Now}/scenarios?rule=DB-20");
        page.Should().Contain("不是原文").And.Contain("没有任何机关批准");
    }

    [Fact]
    public async Task Scenarios_OfOneRule_AreThoseThatExpectSomethingOfIt()
    {
        var client = await OpenAsync();

        var all = await client.PageAsync(Now + "/scenarios");
        var some = await client.PageAsync(Now + "/scenarios?rule=DB-20");

        all.Should().Contain("个情景全部通过");
        Row().Count(some).Should().BePositive().And.BeLessThan(Row().Count(all));
        (await client.PageAsync(Now + "/scenarios?only=failed")).Should().Contain("显示 0 个");
    }

    [Fact]
    public async Task Checks_WhenTheyAreWorkedOut_ShowCoverageAndTheHouseholdOfAnOverlap()
    {
        var client = await OpenAsync();

        var page = await client.PageAsync(Now + "/checks");
        while (page.Contains("再看一次", StringComparison.Ordinal))
        {
            page = await client.PageAsync(Now + "/checks");
        }

        page.Should().Contain("由它们变出的 2000 个家庭").And.Contain("DB-31").And.Contain("显示它的家庭");
    }

    [Fact]
    public async Task Changes_FromTheFormerVersion_AreSaidInWords()
    {
        var client = await OpenAsync();

        var page = await client.PageAsync("/rulebook/senior-card/2025-05-01/changes");

        page.Should().Contain("senior-card/2018-12-29").And.Contain("<del>").And.Contain("<ins>");
        (await client.GetAsync("/rulebook/senior-card/2025-05-01/changes?from=2000-01-01")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("db-20", "DB-20")]
    [InlineData("摩托车", "DB-21")]
    [InlineData("motorcycle", "DB-21")]
    [InlineData("min_wage", "/rulebook/figures/min_wage")]
    [InlineData("S11", "/rulebook/sources/S11")]
    public async Task Search_ANumberOrAWord_FindsWhatNamesIt(string asked, string found) =>
        (await (await OpenAsync()).PageAsync("/rulebook/search?q=" + Uri.EscapeDataString(asked))).Should().Contain(found);

    [Fact]
    public async Task Search_WhatNobodyWrote_FindsNothingAndKeepsTheWord()
    {
        var page = await (await OpenAsync()).PageAsync("/rulebook/search?q=%3Cb%3Ezzz");

        page.Should().Contain("“&lt;b&gt;zzz”：0 处").And.Contain("value=\"&lt;b&gt;zzz\"");
    }

    [Fact]
    public async Task Figure_WithAHistory_HasAChartAndATableWithApprovals()
    {
        var page = await (await OpenAsync()).PageAsync("/rulebook/figures/standard");

        page.Should().Contain("<path class=\"stepline\" d=\"M").And.Contain("880.00").And.Contain("待确认").And.Contain("创始人乙");
    }

    [Theory]
    [InlineData("/rulebook/minimum-income/2021-12-02")]
    [InlineData("/rulebook/nothing/2021-12-01")]
    [InlineData("/rulebook/figures/nothing")]
    [InlineData("/rulebook/sources/S999")]
    public async Task Pages_OfWhatThereIsNot_AreNotFound(string path) =>
        (await (await OpenAsync()).GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound);

    private Task<DeskClient> OpenAsync() => desk.SignedInAsync(Roles.PolicyOfficer, "350128");

    [GeneratedRegex("href=\"((?:/rulebook|#)[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<tr>")]
    private static partial Regex Row();
}
