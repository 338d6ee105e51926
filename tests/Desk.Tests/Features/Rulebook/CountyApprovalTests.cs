using System.Net;
using System.Text.RegularExpressions;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Features.Rulebook;

public sealed partial class CountyApprovalTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Life = "/rulebook/hardship-aid/2018-01-23/life";
    private const string Step = "/rulebook/hardship-aid/2018-01-23/county-approval";

    [Fact]
    public async Task Version_UntilTwoPeopleOfTheCountyHaveSaidSo_IsNotApprovedByThisCounty()
    {
        var policy = await desk.SignedInAsync(Roles.PolicyOfficer, "350128");
        var reviewer = await desk.SignedInAsync(Roles.CountyReviewer, "350128");
        var clerk = await desk.SignedInAsync(Roles.Clerk, "350128107000");

        (await clerk.PageAsync(Life)).Should().Contain("未经本县核准").And.NotContain("name=\"act\"");
        (await reviewer.PageAsync(Life)).Should().NotContain("name=\"act\"", "nobody has submitted it");
        var first = await policy.PageAsync(Life);
        first.Should().Contain("提请本县核准").And.Contain("没有官方来源确认");
        (await TakeAsync(policy, first, "Submit", "与本县2018年文件核对一致")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await policy.PageAsync(Life)).Should().Contain("已提请，待第二人核准").And.NotContain("name=\"act\"");

        var second = await reviewer.PageAsync(Life);
        var unsaid = await TakeAsync(reviewer, second, "Approve", "");
        unsaid.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await unsaid.Content.ReadAsStringAsync()).Should().Contain("请写明核对的依据");
        (await TakeAsync(reviewer, second, "Approve", "复核一致")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await clerk.PageAsync(Life)).Should().Contain("本县已核准").And.Contain("与本县2018年文件核对一致").And.Contain("没有其他机关批准").And.NotContain("name=\"act\"");
        (await clerk.PageAsync("/rulebook")).Should().Contain("本县已核准").And.Contain("未经本县核准");
        var elsewhere = await desk.SignedInAsync(Roles.CountyReviewer, "350181");
        (await elsewhere.PageAsync(Life)).Should().Contain("未经本县核准").And.NotContain("复核一致");
    }

    [Fact]
    public async Task Step_OfAVersionThatThereIsNot_IsNotFound()
    {
        var policy = await desk.SignedInAsync(Roles.PolicyOfficer, "350128");

        using var answer = await policy.PostAsync("/rulebook/nothing/2018-01-23/county-approval", new() { ["act"] = "Submit", ["note"] = "已核对" }, "/rulebook/referrals/2023-01-01/life");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> TakeAsync(DeskClient client, string page, string act, string note) => client.PostAsync(
        Step, new() { ["key"] = Guid.NewGuid().ToString(), ["act"] = act, ["note"] = note, ["fingerprint"] = Fingerprint().Match(page).Groups[1].Value }, Life);

    [GeneratedRegex("name=\"fingerprint\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Fingerprint();
}
