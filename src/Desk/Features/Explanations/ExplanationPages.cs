using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Explanations;

/// <summary>Explains one programme's determination: of a visit as things stand now, of an application as it was advised.</summary>
public sealed class ExplanationPages(
    WelfareDb db, AdvicePages advice, VisitPages visits, ReviewPages review, RevealDesk reveals, RuleEngine engine, HouseholdFile households, CountyApprovalDesk approvals, RulesetLibrary library, TimeProvider clock)
{
    /// <summary>Null where the programme is not in force for the visit. What the applicant is told is kept, as on the page of all programmes.</summary>
    public async Task<ExplanationPage?> OfVisitAsync(OpenVisit open, string programme, ExplanationAsked asked, Actor actor, CancellationToken cancel)
    {
        if (await advice.ExplainAsync(open, programme, actor, cancel) is not { } determination)
        {
            return null;
        }

        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == actor.PlaceCode, cancel);
        var head = await visits.HeadAsync(open, cancel);
        var names = DocumentNames.Of(library, open.Visit.AsOf, open.Members.ToDictionary(m => m.Key, m => m.Name));
        var path = head.Path($"explanation/{programme}");
        List<RevealThing> things = [.. RevealThing.Health([determination], names, key => open.Member(key) is { } member ? (member.Name, member.Person) : null)];
        var panel = await PanelAsync(new(path, nameof(Visit), open.Visit.Id), things, asked, actor, cancel);
        var model = new ExplanationModel
        {
            Office = place is null ? Words.Same(actor.PlaceCode) : new(place.Name, place.NameEn),
            ApplicantName = open.Applicant.Name,
            At = clock.GetUtcNow(),
            Advice = Masking.Hide(determination, names, panel.ShowsHealth),
            Names = names,
            CountyStanding = await StandingAsync(determination, CountyApprovalDesk.CountyOf(actor), cancel),
        };
        return new() { Documents = Drawn(model, asked.Both), Path = path, Back = head.Path($"advice#{programme}"), Visit = head, Reveal = panel };
    }

    /// <summary>From the facts as seen when the application was advised.</summary>
    public async Task<ExplanationPage> OfApplicationAsync(string root, Application application, ExplanationAsked asked, Actor actor, CancellationToken cancel)
    {
        var head = await review.HeadAsync(root, application, cancel);
        var (determination, isFull) = Again(application);
        var names = DocumentNames.Of(library, application.AsOf, head.File.Members.ToDictionary(m => m.Key, m => m.Name));
        var path = head.Path("explanation");
        List<RevealThing> things =
            [.. RevealThing.Health([determination], names, key => head.File.Members.FirstOrDefault(m => m.Key == key) is { } member ? (member.Name, member.Person) : null)];
        var panel = await PanelAsync(new(path, ApplicationDesk.SubjectType, application.Id), things, asked, actor, cancel);
        var model = new ExplanationModel
        {
            ApplicationNumber = application.Number,
            Office = head.File.Township is { } township ? new(township.Name, township.NameEn) : Words.Same(application.TownshipCode),
            ApplicantName = head.File.ApplicantName,
            At = clock.GetUtcNow(),
            Advice = Masking.Hide(determination, names, panel.ShowsHealth),
            Names = names,
            CountyStanding = await StandingAsync(determination, application.TownshipCode[..PlaceCode.ShortLength], cancel),
            Caution = isFull ? null : new(
                "这份意见作出以后规则或者词汇有变化：这里是当时的结论，没有逐行计算和最小变化。",
                "The rules or the vocabulary have changed since this advice: this is what it said then, without the sum line by line and the smallest changes."),
        };
        return new() { Documents = Drawn(model, asked.Both), Path = path, Back = $"/{root}/{application.Id}", File = head, Reveal = panel };
    }

    private Task<RevealPanel> PanelAsync(RevealPage page, IReadOnlyList<RevealThing> things, ExplanationAsked asked, Actor actor, CancellationToken cancel) =>
        asked is { Whole: true, Reveal: { } why } ? reveals.WholeAsync(page, things, why, actor, cancel) : reveals.PanelAsync(page, things, asked.Reveal, actor, cancel);

    private async Task<Words> StandingAsync(Determination determination, string county, CancellationToken cancel)
    {
        var version = library.AllVersions.FirstOrDefault(v => v.Id == determination.Receipt.Ruleset);
        var approval = version is null ? CountyApproval.None : await approvals.FindAsync(version, county, cancel);
        return approval is { State: CountyApprovalState.Approved, Last: { } approved } && ChinaCalendar.DayOf(approved.At) is var day
            ? new($"本县已于 {day.Year} 年 {day.Month} 月 {day.Day} 日核准这一版本的规则和数值。", $"This county approved this version of the rules and its figures on {day.Day} {day.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}.")
            : new("这一版本的规则未经本县核准：作决定的人员须同本县执行的文件核对。", "This county has not approved this version of the rules: whoever decides checks it against the papers the county works by.");
    }

    /// <summary>The advice that the application carries, explained in full where the same rules still give it from the same facts.</summary>
    private (Determination Determination, bool IsFull) Again(Application application)
    {
        var kept = Advice.Of(application);
        var household = households.Read(application.HouseholdJson, application.Number);
        var again = engine.Explain(household, [application.Programme]) is [var explained] ? explained : null;
        var isSame = again is not null && again.Receipt.Sha256 == kept.Receipt.Sha256 && again.Receipt.FactsFingerprint == kept.Receipt.FactsFingerprint
            && again.Verdict == kept.Verdict && again.Amount == kept.Amount;
        return isSame ? (again! with { AlsoMeets = kept.AlsoMeets }, true) : (kept, false);
    }

    private static IReadOnlyList<Document> Drawn(ExplanationModel model, bool both)
    {
        var cultures = both ? [CultureInfo.GetCultureInfo(Languages.Chinese), CultureInfo.GetCultureInfo(Languages.English)] : new[] { CultureInfo.CurrentUICulture };
        return [.. cultures.Select(culture => ExplanationDocument.Of(model, culture))];
    }
}
