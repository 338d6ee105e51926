using Welfare.Desk.Tests.Security;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Tests.Features.Audit;

/// <summary>
/// Everybody follows every link from their first page on. Whatever names somebody, masked or not, on screen or on paper, has written a look at that person:
/// a page that is added and forgets it is found here.
/// </summary>
[Collection(WalkedDesk.Name)]
public sealed class EveryLookTests(WalkedDesk walked)
{
    [Fact]
    [Trait("ASVS", "3.5.3")]
    public void EveryPageAndPaper_ThatNamesSomebody_HasWrittenALookAtThem()
    {
        var named = (from met in walked.Pages
                     from person in walked.People
                     where met.Text.Contains(person.Key, StringComparison.Ordinal) || met.Text.Contains(PersonName.Masked(person.Key), StringComparison.Ordinal)
                     select (met, person)).ToList();

        named.Where(one => !one.met.LookedAt.Contains(one.person.Value)).Select(one => $"{one.met.Role}: GET {one.met.Path} names {one.person.Key}").Should().BeEmpty();
        named.Select(one => one.met.Page).Distinct().Should().HaveCountGreaterThan(25).And.Contain("/challenges/{}").And.Contain("/challenges/new")
            .And.Contain("/review/{}/explanation.pdf").And.Contain("/review/{}/letter.pdf").And.Contain("/tasks/{}").And.Contain("/awards/{}").And.Contain("/disasters/damage/{}");
    }

    [Fact]
    public void EveryList_WithMaskedNames_HasWrittenALookAtEverybodyOnIt()
    {
        string[] lists = ["/review", "/applications", "/challenges", "/awards", "/payments/{}", "/disasters/{}/damage", "/tellings", "/appeals", "/transfers"];
        var met = walked.Pages.Where(page => lists.Contains(page.Page)).Where(page => page.Text.Contains(Masked, StringComparison.Ordinal)).ToList();

        met.Select(page => page.Page).Distinct().Should().BeEquivalentTo(lists);
        met.Where(page => !page.LookedAt.Overlaps(walked.People.Values)).Select(page => $"{page.Role}: GET {page.Path}").Should().BeEmpty("a masked line still shows somebody's case");
    }

    private static string Masked => PersonName.Masked(WalkedDesk.Head);
}
