using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.CountyApprovals;

public sealed class CountyApprovalDeskTests
{
    private const string Id = "minimum-income/2021-12-01";

    private static readonly Actor Policy = Cast.In(Roles.PolicyOfficer, "郑策文", Cast.County);

    [Fact]
    public async Task Approve_BySomebodyElseOfTheCounty_IsTheCountysApprovalOfWhatWasChecked()
    {
        await using var desk = await DeskInstallation.StartAsync();
        (await StateAsync(desk)).Should().Be(CountyApprovalState.None);

        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);
        (await StateAsync(desk)).Should().Be(CountyApprovalState.Submitted);
        await TakeAsync(desk, CountyApprovalAct.Approve, Cast.CountyReviewer);

        var approval = (await desk.Get<CountyApprovalDesk>().ListAsync(Cast.County, default))[Id];
        approval.State.Should().Be(CountyApprovalState.Approved);
        approval.Steps.Select(step => (step.Act, step.ByName, step.Fingerprint)).Should().Equal(
            (CountyApprovalAct.Submit, Policy.Name, LawOf(desk).Fingerprint), (CountyApprovalAct.Approve, Cast.CountyReviewer.Name, LawOf(desk).Fingerprint));
        await using var db = desk.Open();
        (await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectType == CountyApprovalDesk.SubjectType).OrderBy(entry => entry.Seq).Select(entry => entry.ActorName).ToListAsync())
            .Should().Equal(Policy.Name, Cast.CountyReviewer.Name);
        var change = () => db.CountyApprovalSteps.ExecuteDeleteAsync();
        await change.Should().ThrowAsync<Exception>();
    }

    [Fact]
    public async Task Approve_ByWhoSubmittedIt_IsRefusedWhateverTheirRoleIsNow()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);

        await RefusedAsync(() => TakeAsync(desk, CountyApprovalAct.Approve, Policy with { Role = Roles.CountyReviewer }), "提请人不能核准");

        (await StateAsync(desk)).Should().Be(CountyApprovalState.Submitted);
    }

    [Theory]
    [InlineData(CountyApprovalAct.Submit, Roles.CountyReviewer, "由政策管理员提请")]
    [InlineData(CountyApprovalAct.Submit, Roles.Clerk, "由政策管理员提请")]
    [InlineData(CountyApprovalAct.Approve, Roles.PolicyOfficer, "由县级确认人员")]
    [InlineData(CountyApprovalAct.Approve, Roles.CountyReviewer, "没有待核准的提请")]
    [InlineData(CountyApprovalAct.SendBack, Roles.CountyReviewer, "没有待核准的提请")]
    [InlineData(CountyApprovalAct.Withdraw, Roles.CountyReviewer, "没有可以撤回的核准")]
    public async Task Take_WithoutRoleOrBeforeItsTime_IsRefusedAndNothingWritten(CountyApprovalAct act, string role, string because)
    {
        await using var desk = await DeskInstallation.StartAsync();

        await RefusedAsync(() => TakeAsync(desk, act, Cast.In(role, "某人", Cast.County)), because);

        await using var db = desk.Open();
        (await db.CountyApprovalSteps.AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Take_OnAnotherLawThanWasSeenOrWithoutAWord_IsRefused()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var approvals = desk.Get<CountyApprovalDesk>();

        await RefusedAsync(() => approvals.TakeAsync(VersionOf(desk), CountyApprovalAct.Submit, new string('0', 64), "已核对", DeskInstallation.NewKey(), Policy, default), "已有变化");
        await RefusedAsync(() => approvals.TakeAsync(VersionOf(desk), CountyApprovalAct.Submit, LawOf(desk).Fingerprint, " ", DeskInstallation.NewKey(), Policy, default), "核对的依据");
    }

    [Fact]
    public async Task SendBackAndWithdraw_LeaveTheCountyWithoutAnApproval()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);
        await TakeAsync(desk, CountyApprovalAct.SendBack, Cast.CountyReviewer);
        (await StateAsync(desk)).Should().Be(CountyApprovalState.SentBack);

        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);
        await TakeAsync(desk, CountyApprovalAct.Approve, Cast.CountyReviewer);
        await TakeAsync(desk, CountyApprovalAct.Withdraw, Policy);

        (await StateAsync(desk)).Should().Be(CountyApprovalState.Withdrawn);
    }

    [Fact]
    public async Task Find_InAnotherCounty_IsNotApproved()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);
        await TakeAsync(desk, CountyApprovalAct.Approve, Cast.CountyReviewer);

        (await desk.Get<CountyApprovalDesk>().FindAsync(VersionOf(desk), "350181", default)).State.Should().Be(CountyApprovalState.None);
        (await desk.Get<CountyApprovalDesk>().ListAsync("350181", default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Approve_ByTwoAtOnce_IsOneStep()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await TakeAsync(desk, CountyApprovalAct.Submit, Policy);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await TakeAsync(desk, CountyApprovalAct.Approve, Cast.In(Roles.CountyReviewer, $"确认{number}", Cast.County));
                return true;
            }
            catch (CountyApprovalRefusedException)
            {
                return false;
            }
        }));

        outcomes.Count(taken => taken).Should().Be(1);
        await using var db = desk.Open();
        (await db.CountyApprovalSteps.CountAsync()).Should().Be(2);
    }

    [Fact]
    public void Of_AnotherTextOrValue_IsAnApprovalOfSomethingElse()
    {
        CountyApprovalStep[] steps = [Step(1, CountyApprovalAct.Submit), Step(2, CountyApprovalAct.Approve)];

        CountyApproval.Of(steps, "same").State.Should().Be(CountyApprovalState.Approved);
        CountyApproval.Of(steps, "other").State.Should().Be(CountyApprovalState.Changed);
        CountyApproval.Of(steps[..1], "other").State.Should().Be(CountyApprovalState.Changed);
    }

    [Fact]
    public async Task Law_OfAnotherCounty_HasOtherFiguresAndAnotherFingerprint()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var library = desk.Get<RulesetLibrary>();

        var (here, there) = (CountyLaw.Of(library, VersionOf(desk), Cast.County), CountyLaw.Of(library, VersionOf(desk), "110101"));

        here.Figures.Should().Contain(figure => figure.Parameter.Name == "standard" && figure.Text == "880.00");
        there.Figures.Should().NotContain(figure => figure.Value.Region == Cast.County);
        there.Fingerprint.Should().NotBe(here.Fingerprint);
        CountyLaw.Of(library, VersionOf(desk), Cast.County).Fingerprint.Should().Be(here.Fingerprint);
    }

    private static CountyApprovalStep Step(int seq, CountyApprovalAct act) => new()
    {
        Id = Guid.CreateVersion7(),
        County = Cast.County,
        RulesVersion = Id,
        Seq = seq,
        Act = act,
        Fingerprint = "same",
        Note = "已核对",
        By = Guid.NewGuid(),
        ByName = "某人",
        Role = Roles.CountyReviewer,
        At = DateTimeOffset.UnixEpoch,
    };

    private static Ruleset VersionOf(DeskInstallation desk) => desk.Get<RulesetLibrary>().AllVersions.Single(version => version.Id == Id);

    private static CountyLaw LawOf(DeskInstallation desk) => desk.Get<CountyApprovalDesk>().LawOf(VersionOf(desk), Cast.County);

    private static async Task<CountyApprovalState> StateAsync(DeskInstallation desk) =>
        (await desk.Get<CountyApprovalDesk>().FindAsync(VersionOf(desk), Cast.County, default)).State;

    private static Task TakeAsync(DeskInstallation desk, CountyApprovalAct act, Actor actor) =>
        desk.Get<CountyApprovalDesk>().TakeAsync(VersionOf(desk), act, LawOf(desk).Fingerprint, "与县文件核对", DeskInstallation.NewKey(), actor, default);

    private static async Task RefusedAsync(Func<Task> act, string because) =>
        (await act.Should().ThrowAsync<CountyApprovalRefusedException>()).Which.Says.Zh.Should().Contain(because);
}
