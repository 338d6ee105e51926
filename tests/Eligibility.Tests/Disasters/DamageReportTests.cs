using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using static Welfare.Eligibility.Tests.Disasters.VillageCountTests;

namespace Welfare.Eligibility.Tests.Disasters;

public sealed class DamageReportTests
{
    private static readonly VisitAnswers InNeed = VisitAnswers.None
        .With(null, "damaged_building", "dwelling").With(null, "emergency_need", "true").With(null, "aided_people", "4")
        .With(null, "displaced", "true").With(null, "no_income_source", "true").With(null, "no_self_rescue", "true");

    [Fact]
    public async Task TakeAsync_ByFourPeople_ConfirmsAndKeepsWhatEachNamed()
    {
        await using var county = await StruckCounty.StartAsync();
        var report = await county.DamageAsync(await county.OpenAsync(), await county.VisitAsync(), DamageLevel.Collapsed);

        await county.TakeAsync(report, DamageLevel.Collapsed, StruckCounty.OtherGrid);
        await county.TakeAsync(report, DamageLevel.Serious, StruckCounty.Town);
        await county.TakeAsync(report, DamageLevel.Serious, StruckCounty.County);

        var file = (await county.DamageRegister.FindAsync(report, StruckCounty.County, default))!.Report;
        (file.Status, file.Level).Should().Be((DamageStatus.Confirmed, DamageLevel.Serious));
        file.Steps.OrderBy(step => step.Seq).Select(step => (step.Act, step.Level)).Should().Equal(
            (DamageAct.File, DamageLevel.Collapsed), (DamageAct.Review, DamageLevel.Collapsed), (DamageAct.Examine, DamageLevel.Serious), (DamageAct.Confirm, DamageLevel.Serious));
        await Refused(() => county.TakeAsync(report, DamageLevel.None, StruckCounty.County), "level");
    }

    [Fact]
    public async Task TakeAsync_BySomebodyWhoHasActed_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var report = await county.DamageAsync(await county.OpenAsync(), await county.VisitAsync());

        await Refused(() => county.TakeAsync(report, DamageLevel.Slight, StruckCounty.Grid), "level");
        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.OtherGrid);

        // The same person in a new post.
        await Refused(() => county.TakeAsync(report, DamageLevel.Slight, StruckCounty.Town with { Id = StruckCounty.OtherGrid.Id }), "level");
    }

    [Fact]
    public async Task TakeAsync_ByAnotherRoleOrPlaceOrWithoutALevel_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var report = await county.DamageAsync(await county.OpenAsync(), await county.VisitAsync());

        await Refused(() => county.TakeAsync(report, DamageLevel.Slight, StruckCounty.Town), "level");
        await Refused(() => county.TakeAsync(report, DamageLevel.Slight, StruckCounty.County), "level");
        await Refused(() => county.TakeAsync(report, DamageLevel.Slight, StruckCounty.FarGrid), "report");
        await Refused(() => county.TakeAsync(report, null, StruckCounty.OtherGrid), "level");
        await Refused(() => county.TakeAsync(report, (DamageLevel)9, StruckCounty.OtherGrid), "level");
        (await county.DamageRegister.FindAsync(report, StruckCounty.FarTown, default)).Should().BeNull();
        (await county.DamageRegister.PictureAsync(report, 1, StruckCounty.FarTown, default)).Should().BeNull();
    }

    [Fact]
    public async Task FileAsync_TheSameHouseholdAgain_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        var visit = await county.VisitAsync();
        await county.DamageAsync(disaster, visit);
        await using var db = county.Open();
        var person = await db.People.SingleAsync(p => p.Id == visit.ApplicantId);
        var again = await county.VisitAsync(actor: StruckCounty.OtherGrid, person: person);

        await Refused(() => county.DamageAsync(disaster, again, actor: StruckCounty.OtherGrid), "event");
    }

    [Fact]
    public async Task FileAsync_NotTheWorkersVisitOrNoPicture_IsRefused()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync();
        var visit = await county.VisitAsync();
        var far = await county.VisitAsync(StruckCounty.FarVillage, StruckCounty.FarGrid);

        await Refused(() => county.DamageAsync(disaster, visit, actor: StruckCounty.OtherGrid), "visit");
        await Refused(() => county.DamageAsync(disaster, far, actor: StruckCounty.FarGrid), "event");
        await Refused(() => county.DamageAsync(disaster, visit, pictures: ["GIF89a"u8.ToArray()]), "pictures");
        await Refused(() => county.DamageAsync(disaster, visit, pictures: [StruckCounty.Jpeg(DamagePicture.LongestBytes)]), "pictures");
        await Refused(() => county.DamageAsync(disaster, visit, pictures: [.. Enumerable.Range(0, 7).Select(_ => StruckCounty.Jpeg())]), "pictures");
        await using var db = county.Open();
        (await db.DamageReports.AnyAsync()).Should().BeFalse();
        VisitAnswers.Parse((await db.Visits.SingleAsync(v => v.Id == visit.Id)).Answers).Household.Should().BeEmpty("nothing is written by halves");
    }

    [Fact]
    public async Task Screen_BeforeAndAfterALevelIsNamed_IsUnknownThenFollowsThePeople()
    {
        await using var county = await StruckCounty.StartAsync();
        var visit = await county.VisitAsync();
        var answers = InNeed.With(null, "house_damage", "collapsed").With(null, "residential_use", "true").With(null, "cannot_rehouse_alone", "true");
        var report = await county.DamageAsync(await county.OpenAsync(), visit, answers: answers);

        var advice = await ScreenAsync(county, visit);
        BenefitOf(advice, "DR-01").Should().Match<Benefit>(b => b.Verdict == Verdict.Met && b.Amount == 1_200_00, "emergency aid waits for no level");
        BenefitOf(advice, "DR-06").Should().Match<Benefit>(b => b.Verdict == Verdict.Met && b.Amount == 7_200_00);
        BenefitOf(advice, "DR-05a").Verdict.Should().Be(Verdict.Unknown, "nobody has named the level, whatever was declared");
        BenefitOf(advice, "DR-05b").Verdict.Should().Be(Verdict.Unknown);
        advice.Missing.Should().Contain(fact => fact.Fact == "house_damage");

        await county.TakeAsync(report, DamageLevel.Slight, StruckCounty.OtherGrid);

        advice = await ScreenAsync(county, visit);
        BenefitOf(advice, "DR-05a").Verdict.Should().Be(Verdict.NotMet);
        BenefitOf(advice, "DR-05b").Verdict.Should().Be(Verdict.Unknown, "the real estate register was never asked");
        var level = advice.Findings.Single(finding => finding.Rule == "DR-05b").Facts.Single(fact => fact.Fact == "house_damage");
        (level.Value, level.Source).Should().Be(("slight", "survey"));
    }

    [Fact]
    public async Task Screen_WithoutAnAnnouncedResponse_CannotSayOfTransitionalAid()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.OpenAsync(responding: false);
        var visit = await county.VisitAsync();
        await county.DamageAsync(disaster, visit, answers: InNeed);

        BenefitOf(await ScreenAsync(county, visit), "DR-06").Verdict.Should().Be(Verdict.Unknown);
        await county.Disasters.AnnounceAsync(
            disaster, (await county.ReadAsync(disaster)).Version, new(4, StruckCounty.Landfall, "平应急〔2026〕1号"), StruckCounty.NewKey(), StruckCounty.County, default);
        BenefitOf(await ScreenAsync(county, visit), "DR-06").Verdict.Should().Be(Verdict.Met);
    }

    private static async Task<Determination> ScreenAsync(StruckCounty county, Visit visit) =>
        (await county.Get<ScreenHousehold>()(visit.Id, "disaster-aid", default))!.Determination;

    private static Benefit BenefitOf(Determination advice, string rule) => advice.Benefits.Single(benefit => benefit.Rule == rule);
}
