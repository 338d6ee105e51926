using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Erasure;

public sealed class PersonErasureTests
{
    private static readonly Actor Officer = Cast.In(Roles.DataOfficer, "周数安", Cast.County);
    private static readonly DateOnly LastStep = new(2026, 3, 6);

    [Fact]
    public async Task CarryOut_ByTwoPeople_LeavesNothingToReadAndTheTrailWhole()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (erasure, application) = (ErasureOf(desk, years: 1), await WithdrawnAsync(desk));
        var person = application.ApplicantId;
        var number = await NumberAsync(desk, person);
        await desk.Get<AuditTrail>().NoteLooksAsync(Cast.CountyReviewer, LookPage.File, LookPurpose.Review, [new(person, ApplicationDesk.SubjectType, application.Id)], default);
        desk.Clock.WaitDays(366);

        await erasure.ProposeAsync(person, "本人请求，保管期满", NewKey(), Officer, default);
        (await erasure.ProposedAsync(Cast.CountyReviewer, default)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Person = person, ProposedBy = "周数安", Reason = "本人请求，保管期满" });
        (await erasure.CarryOutAsync(person, "核对无误", NewKey(), Cast.CountyReviewer, default)).Should().BePositive();

        await using var db = desk.Open();
        var held = await db.People.AsNoTracking().SingleAsync(p => p.Id == person);
        (held.Name, held.MaskedIdNumber, held.BirthDate.DayOfYear).Should().Be((ErasedText.Says, ErasedText.Says, 1));
        (await db.People.WithNumber(desk.Get<BlindIndex>().Of(new IdentityNumber(number))).AnyAsync()).Should().BeFalse();
        var file = (await desk.Register.FindAsync(application.Id, Cast.CountyReviewer, default))!;
        (file.ApplicantName, file.Status, Advice.Of(file).Title.Zh).Should().Be((ErasedText.Says, ApplicationStatus.Withdrawn, "已抹除"));
        file.Steps.Should().OnlyContain(step => step.Reason == ErasedText.Says);
        PersonName.Masked(file.ApplicantName).Should().Be(ErasedText.Says);
        await desk.Get<AuditAnchors>().AddAsync(default);
        var report = await desk.Get<AuditVerification>().VerifyAsync([], null, default);
        (report.Fault, report.Erased > 0).Should().Be(((AuditFault?)null, true));
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.PersonId == person).ToListAsync();
        entries.Where(e => e.Reason is not null).Select(e => (e.Action, e.Reason)).Distinct().Should().BeEquivalentTo(
            [("audit.erase", "核对无误"), ("person-erasure.carry-out", "核对无误")], "who did what stays, the words before do not");
        (await erasure.ProposedAsync(Cast.CountyReviewer, default)).Should().BeEmpty();
        await RefusedAsync(() => erasure.ProposeAsync(person, "再来", NewKey(), Officer, default), "erased already");
    }

    [Fact]
    public async Task ProposeAndCarryOut_ByWhoeverMayNot_AreRefused()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (erasure, person) = (ErasureOf(desk, years: 1), (await WithdrawnAsync(desk)).ApplicantId);
        desk.Clock.WaitDays(366);

        await RefusedAsync(() => erasure.CarryOutAsync(person, "无人提出", NewKey(), Cast.CountyReviewer, default), "Nobody has proposed");
        foreach (var role in Roles.All.Where(role => role != Roles.DataOfficer))
        {
            await RefusedAsync(() => erasure.ProposeAsync(person, "想看看", NewKey(), Cast.In(role, "别人", Cast.County), default), "data officer");
        }
        await RefusedAsync(() => erasure.ProposeAsync(person, "乡镇", NewKey(), Cast.In(Roles.DataOfficer, "乡里的", Cast.Township), default), "of the county");
        await RefusedAsync(() => erasure.ProposeAsync(person, "外县", NewKey(), Cast.In(Roles.DataOfficer, "外县的", "350102"), default), "in your area");
        await RefusedAsync(() => erasure.ProposeAsync(person, " ", NewKey(), Officer, default), "Say why");
        await erasure.ProposeAsync(person, "本人请求", NewKey(), Officer, default);
        await RefusedAsync(() => erasure.ProposeAsync(person, "再提", NewKey(), Officer, default), "proposed already");
        foreach (var role in Roles.All.Where(role => role != Roles.CountyReviewer))
        {
            await RefusedAsync(() => erasure.CarryOutAsync(person, "办了", NewKey(), Cast.In(role, "别人", Cast.County), default), "county reviewer");
        }

        // The same person in another post.
        await RefusedAsync(() => erasure.CarryOutAsync(person, "自己办", NewKey(), Officer with { Role = Roles.CountyReviewer }, default), "does not carry it out");

        await using var db = desk.Open();
        (await db.People.AsNoTracking().SingleAsync(p => p.Id == person)).Name.Should().Be("测试甲");
    }

    [Fact]
    public async Task Decline_AProposal_LeavesEverythingAndItCanBeProposedAgain()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (erasure, person) = (ErasureOf(desk, years: 1), (await WithdrawnAsync(desk)).ApplicantId);
        desk.Clock.WaitDays(366);
        await erasure.ProposeAsync(person, "本人请求", NewKey(), Officer, default);

        await erasure.DeclineAsync(person, "案件正在审计", NewKey(), Cast.CountyReviewer, default);

        await RefusedAsync(() => erasure.CarryOutAsync(person, "办了", NewKey(), Cast.CountyReviewer, default), "Nobody has proposed");
        await erasure.ProposeAsync(person, "审计结束", NewKey(), Officer, default);
    }

    /// <summary>A year from the last step: the day before it ends, the day on which it ends, and the day after.</summary>
    [Theory]
    [InlineData(364, false)]
    [InlineData(365, false)]
    [InlineData(366, true)]
    public async Task Propose_AroundTheEndOfTheTerm_IsAllowedFromTheDayAfter(int days, bool isAllowed)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var (erasure, person) = (ErasureOf(desk, years: 1), (await WithdrawnAsync(desk)).ApplicantId);
        desk.Clock.WaitDays(days);

        var proposing = () => erasure.ProposeAsync(person, "本人请求", NewKey(), Officer, default);

        if (isAllowed)
        {
            await proposing.Should().NotThrowAsync();
        }
        else
        {
            await RefusedAsync(proposing, $"{LastStep.AddYears(1):yyyy-MM-dd}");
        }
    }

    [Fact]
    public async Task Propose_CountyThatHasNotSaidHowLong_IsRefusedHoweverLongAgo()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var person = (await WithdrawnAsync(desk)).ApplicantId;
        desk.Clock.WaitDays(40_000);

        await RefusedAsync(() => ErasureOf(desk, years: null).ProposeAsync(person, "本人请求", NewKey(), Officer, default), "Erasure:CaseYears");
    }

    [Fact]
    public async Task Propose_WhileSomethingGoesOn_NamesAllThatStandsAgainstIt()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        await desk.Desk.SubmitAsync(await desk.VisitAsync(of: application.ApplicantId), "minimum-income", NewKey(), Cast.Clerk, default);

        var proposing = () => ErasureOf(desk, years: 1).ProposeAsync(application.ApplicantId, "本人请求", NewKey(), Officer, default);

        (await proposing.Should().ThrowAsync<ErasureRefusedException>()).Which.Objections.Select(words => words.En).Should().Contain(
            ["An application is not closed.", "A visit is open.", "An award has not ended.", "Files are kept for 1 years, up to 2027-03-14."]);
    }

    [Fact]
    public async Task Propose_SomebodyOfAnotherHouseholdsFile_WaitsForThatFile()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await WithdrawnAsync(desk);
        var wife = Person.Create(IdentityNumber.Create("350128", new(1985, 5, 5), 0), "测试乙", desk.Get<BlindIndex>());
        await using (var db = desk.Open())
        {
            db.Add(wife);
            (await db.Visits.Include(v => v.Members).SingleAsync()).Members.Add(
                new() { VisitId = application.VisitId, PersonId = wife.Id, MemberKey = "m2", Relation = RelationCode.Spouse, LivesTogether = true });
            await db.SaveChangesAsync();
        }

        await RefusedAsync(() => ErasureOf(desk, years: 1).ProposeAsync(wife.Id, "本人请求", NewKey(), Officer, default), "2027-03-06");
    }

    private static PersonErasure ErasureOf(DeskInstallation desk, int? years) =>
        new(desk.Get<WritePath>(), desk.Get<IDbContextFactory<WelfareDb>>(), new ErasureOptions(years, 30));

    // Filed and withdrawn on the same day, the visit closed.
    private static async Task<Application> WithdrawnAsync(DeskInstallation desk)
    {
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new WithdrawApplication("本人撤回"), Cast.Clerk);
        await using var db = desk.Open();
        await db.Visits.ExecuteUpdateAsync(visits => visits.SetProperty(visit => visit.ClosedAt, desk.Clock.GetUtcNow()));
        return application;
    }

    private static async Task<string> NumberAsync(DeskInstallation desk, Guid person)
    {
        await using var db = desk.Open();
        return (await db.People.AsNoTracking().SingleAsync(p => p.Id == person)).IdNumber;
    }

    private static async Task RefusedAsync(Func<Task> act, string says) => (await act.Should().ThrowAsync<ErasureRefusedException>()).Which.Says.En.Should().Contain(says);

    private static string NewKey() => DeskInstallation.NewKey();
}
