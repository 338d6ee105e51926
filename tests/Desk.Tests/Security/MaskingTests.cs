using Welfare.Eligibility.Households;

namespace Welfare.Desk.Tests.Security;

/// <summary>
/// Names, numbers, accounts and facts of health are masked on every page, paper, answer and file that somebody meets, but for the few named here with the
/// duty that needs them.
/// </summary>
[Collection(WalkedDesk.Name)]
public sealed class MaskingTests(WalkedDesk walked)
{
    private static readonly (string Kind, string Page, string Duty)[] InClear =
    [
        ("name", "/field/today", "the doors that this worker stands at today; sealed on the phone, erased after 24 hours"),
        ("health", "/field/today", "the facts that the phone's rules need without a network; sealed on it, erased after 24 hours"),
        ("position", "/received/{}", "one report, opened by who sent it or reviews it: where the door is"),
        ("position", "/disasters/damage/{}", "one damaged house, opened by those who review it: where it stands"),
        ("name", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
        ("number", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
        ("health", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
    ];

    private static readonly string[] Cases =
    [
        "/window/{}/household", "/window/{}/facts", "/window/{}/advice", "/window/{}/apply/{}", "/window/{}/people/{}/looks", "/field/{}/household", "/field/{}/advice", "/review/{}",
        "/review/{}/explanation", "/applications/{}", "/applications/{}/explanation", "/challenges/new", "/challenges/{}", "/awards/{}", "/tellings/decision/{}/0", "/appeals/new",
        "/appeals/{}", "/transfers/new", "/transfers/{}", "/disasters/damage/{}", "/received/{}", "/tasks/{}",
    ];

    private static readonly string[] Lists = ["/review", "/applications", "/challenges", "/awards", "/payments/{}", "/disasters/{}/damage", "/received", "/tellings", "/appeals", "/transfers"];

    [Fact]
    [Trait("ASVS", "15.3.1")]
    public void EveryPagePaperAndFile_ThatShowsSomethingInClear_IsOneThatADutyNeeds()
    {
        var found = (from met in walked.Pages
                     from kind in walked.Canaries
                     where kind.Value.Any(canary => met.Text.Contains(canary, StringComparison.Ordinal))
                     select (kind.Key, Page: StepOf(met.Page), met.Role)).Distinct().ToList();

        string.Join('\n', found.Where(one => !InClear.Any(allowed => (allowed.Kind, allowed.Page) == (one.Key, one.Page)))
            .Select(one => $"{one.Role}: GET {one.Page} shows a {one.Key} in clear")).Should().BeEmpty();
        found.Select(one => one.Key).Distinct().Should().Contain("name").And.Contain("position").And.NotContain("account");
    }

    [Fact]
    public void EveryPage_OfOneCase_MasksItsNamesAndSaysHowToShowThem()
    {
        foreach (var page in Cases)
        {
            walked.Pages.Where(met => met.Page == page).Select(met => met.Text).Should().Contain(
                text => text.Contains(PersonName.Masked(WalkedDesk.Head)) || text.Contains(PersonName.Masked(WalkedDesk.Stranger)), "somebody met {0}", page)
                .And.OnlyContain(text => text.Contains("姓名已遮盖") || !text.Contains('＊'), "of {0}", page);
        }
    }

    [Fact]
    public void EveryList_OfSeveralPeoplesCases_ShowsItsNamesMasked()
    {
        foreach (var list in Lists)
        {
            walked.Pages.Where(met => met.Page == list).Select(met => met.Text).Should().Contain(
                text => text.Contains(PersonName.Masked(WalkedDesk.Head), StringComparison.Ordinal) || text.Contains(PersonName.Masked(WalkedDesk.Stranger), StringComparison.Ordinal), "somebody met {0} with the household on it", list);
        }
    }

    [Theory]
    [InlineData("/window/{}/facts", "已回答（已遮盖）")]
    [InlineData("/window/{}/explanation/{}.pdf", "涉及健康信息，已遮盖")]
    [InlineData("/review/{}", "涉及健康信息，已遮盖")]
    [InlineData("/review/{}/receipt.pdf", "涉及健康信息，已遮盖")]
    [InlineData("/review/{}/letter.pdf", "涉及健康信息，已遮盖")]
    [InlineData("/review/{}/explanation.pdf", "涉及健康信息，已遮盖")]
    [InlineData("/challenges/{}", "已遮盖")]
    [InlineData("/awards/{}", "************2344")]
    [InlineData("/payments/{}", "************2344")]
    public void Page_ThatHoldsWhatIsMasked_SaysSo(string page, string says) =>
        walked.Pages.Where(met => met.Page == page).Select(met => met.Text).Should().Contain(text => text.Contains(says, StringComparison.Ordinal), "of {0}", page);

    [Fact]
    public void Walk_OfEverybody_MetWhatThereIs() =>
        walked.Pages.Select(met => met.Page).Distinct().Should().HaveCountGreaterThan(55).And.Contain(Lists).And.Contain(
        [
            "/window/{}/facts", "/window/{}/advice", "/window/{}/rules/{}", "/window/{}/explanation/{}.pdf", "/window/{}/applications/{}/receipt.pdf", "/field/{}/facts", "/field/today",
            "/received/{}", "/disasters/damage/{}", "/tasks/{}", "/review/{}", "/review/{}/explanation.pdf", "/review/{}/receipt.pdf", "/review/{}/letter.pdf", "/applications/{}",
            "/applications/{}/explanation", "/challenges/{}", "/challenges/new", "/awards/{}", "/audit", "/departments", "/administration/imports/{}", "/staff",
        ]);

    // The steps of a file are many, and alike.
    private static string StepOf(string page) =>
        page.StartsWith("/review/{}/", StringComparison.Ordinal) || page.StartsWith("/applications/{}/", StringComparison.Ordinal)
            ? page.EndsWith(".pdf", StringComparison.Ordinal) || page.EndsWith("/explanation", StringComparison.Ordinal) || page.EndsWith("/clock", StringComparison.Ordinal) ? page : page[..(page.LastIndexOf('/') + 1)] + "step"
            : page;
}
