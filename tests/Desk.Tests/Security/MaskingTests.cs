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
        ("name", "/window/{}/household", "the clerk confirms face to face who lives together"),
        ("name", "/window/{}/people", "the case that this clerk serves"),
        ("name", "/window/{}/facts", "the case that this clerk serves"),
        ("name", "/window/{}/departments", "a part of the page of facts"),
        ("name", "/window/{}/advice", "the case that this clerk serves"),
        ("name", "/window/{}/rules/{}", "the case that this clerk serves"),
        ("name", "/window/{}/explanation/{}", "the case that this clerk serves"),
        ("name", "/window/{}/explanation/{}.pdf", "a paper for the person"),
        ("name", "/window/{}/apply/{}", "the last look before the application is filed"),
        ("name", "/window/{}/applications/{}/receipt.pdf", "a paper for the person"),
        ("name", "/window/{}/applications", "the case that this clerk serves"),
        ("name", "/window/{}/people/{}/looks", "the person's own list"),
        ("name", "/window/{}/people/{}/withdrawal", "whose authorisation is withdrawn"),
        ("name", "/field/{}/household", "the worker confirms face to face who lives together"),
        ("name", "/field/{}/people", "the case that this worker serves"),
        ("name", "/field/{}/facts", "the case that this worker serves"),
        ("name", "/field/{}/departments", "a part of the page of facts"),
        ("name", "/field/{}/advice", "the case that this worker serves"),
        ("name", "/field/{}/rules/{}", "the case that this worker serves"),
        ("name", "/field/{}/explanation/{}", "the case that this worker serves"),
        ("name", "/field/{}/explanation/{}.pdf", "a paper for the person"),
        ("name", "/field/{}/apply/{}", "the last look before the application is filed"),
        ("name", "/field/{}/applications/{}/receipt.pdf", "a paper for the person"),
        ("name", "/field/{}/applications", "the case that this worker serves"),
        ("name", "/field/{}/people/{}/looks", "the person's own list"),
        ("name", "/field/{}/people/{}/withdrawal", "whose authorisation is withdrawn"),
        ("name", "/field/today", "the doors that this worker stands at today; sealed on the phone, erased after 24 hours"),
        ("health", "/field/today", "the facts that the phone's rules need without a network; sealed on it, erased after 24 hours"),
        ("name", "/disasters/damage/new", "the house that is being filed"),
        ("name", "/disasters/damage/{}", "one damaged house, opened"),
        ("name", "/received/{}", "one report, opened to be compared with the card"),
        ("position", "/received/{}", "one report, opened by who sent it or reviews it: where the door is"),
        ("position", "/disasters/damage/{}", "one damaged house, opened by those who review it: where it stands"),
        ("name", "/tasks", "what this worker has taken, and only that"),
        ("name", "/tasks/{}", "one task, taken or to be checked"),
        ("name", "/review/{}", "one file, opened"),
        ("name", "/review/{}/clock", "one file, opened"),
        ("name", "/review/{}/explanation", "one file, opened"),
        ("name", "/review/{}/explanation.pdf", "a paper for the person"),
        ("name", "/review/{}/receipt.pdf", "a paper for the person"),
        ("name", "/review/{}/letter.pdf", "a letter to the person"),
        ("name", "/review/{}/check-reports/1.pdf", "the paper of one file that the opinion rests on"),
        ("name", "/review/{}/step", "one file, a step of it"),
        ("name", "/applications/{}", "one file, opened"),
        ("name", "/applications/{}/explanation", "one file, opened"),
        ("name", "/applications/{}/explanation.pdf", "a paper for the person"),
        ("name", "/applications/{}/receipt.pdf", "a paper for the person"),
        ("name", "/applications/{}/step", "one file, a step of it"),
        ("name", "/challenges/new", "one fact of one person, opened"),
        ("name", "/challenges/{}", "one challenge, opened"),
        ("name", "/awards/{}", "one award, opened"),
        ("name", "/tellings/decision/{}/0", "one decision, opened: whoever hands it over must see whom it is for"),
        ("name", "/tellings/decision/{}/0/letter.pdf", "a letter to the person"),
        ("name", "/appeals/new", "one decision, opened to record who goes against it"),
        ("name", "/appeals/{}", "one appeal, opened"),
        ("name", "/transfers/new", "one award, opened to be handed over"),
        ("name", "/transfers/{}", "one transfer, opened: both townships sign for the same household"),
        ("name", "/transfers/{}/handover.pdf", "the paper that goes with the household"),
        ("name", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
        ("number", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
        ("health", "/administration/imports/{}/returned", "the sender's own rows, on their way back to it"),
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
    public void EveryList_OfSeveralPeoplesCases_ShowsItsNamesMasked()
    {
        foreach (var list in Lists)
        {
            walked.Pages.Where(met => met.Page == list).Select(met => met.Text).Should().Contain(
                text => text.Contains(PersonName.Masked(WalkedDesk.Head), StringComparison.Ordinal), "somebody met {0} with the household on it", list);
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
