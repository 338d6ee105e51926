using Welfare.Eligibility.Erasure;

namespace Welfare.Desk.Tests.Security;

/// <summary>Two households that have gone through everything are erased while all of it still goes on; then everybody follows every link.</summary>
public sealed class ErasedPeopleTests
{
    [Fact]
    public async Task EveryPageAndPaper_OfErasedPeople_OpensAndSaysSoAndShowsNothingOfThem()
    {
        using var walked = new WalkedDesk { Erases = true };
        await walked.InitializeAsync();

        // What a department's file said wrongly, and what a phone sent of somebody whom nobody knows, are no person's rows.
        var canaries = walked.Canaries.Where(kind => kind.Key is "name" or "account").SelectMany(kind => kind.Value).Except([WalkedDesk.Stranger]).ToList();
        walked.Pages.Where(met => (int)met.Status >= 500).Select(met => $"{met.Role}: GET {met.Path} {(int)met.Status}").Should().BeEmpty();
        (from met in walked.Pages
         where !met.Page.EndsWith("/returned", StringComparison.Ordinal)
         from canary in canaries
         where met.Text.Contains(canary, StringComparison.Ordinal)
         select $"{met.Role}: GET {met.Path} shows {canary}").Should().BeEmpty();
        var saying = walked.Pages.Where(met => met.Text.Contains(ErasedText.Says, StringComparison.Ordinal)).Select(met => met.Page).Distinct().ToList();
        saying.Should().Contain(["/review", "/review/{}", "/review/{}/letter.pdf", "/awards", "/awards/{}", "/payments/{}", "/tellings", "/appeals", "/appeals/{}", "/transfers", "/challenges", "/challenges/{}", "/tasks/{}", "/disasters/damage/{}"]);
        walked.Pages.Select(met => met.Page).Distinct().Should().HaveCountGreaterThan(50).And.Contain("/applications/{}");
    }
}
