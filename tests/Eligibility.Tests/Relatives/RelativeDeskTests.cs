using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Relatives;

public sealed class RelativeDeskTests
{
    [Fact]
    public async Task Declare_ApplicantOfAnApplication_IsMarkedAndKeptFromTheRelative()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.SubmitAsync();
        var staff = await StaffAsync(desk, "陈受理");
        await DeclareAsync(desk, await NumberAsync(desk, application), staff);

        var marked = await ReadAsync(desk, application);
        marked.Kin!.Of.Should().ContainSingle().Which.Should().BeEquivalentTo(new { StaffId = staff.Id, StaffName = "陈受理", Relation = KinRelation.Parent });
        var accepting = () => desk.TakeAsync(application, new AcceptApplication("齐全"), staff);
        (await accepting.Should().ThrowAsync<StepNotAllowedException>()).Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.NotOwnRelative.Description);
        await desk.TakeAsync(application, new AcceptApplication("齐全"), Cast.TownshipReviewer);
    }

    [Fact]
    public async Task Decide_MarkedHousehold_NeedsTheCountysOwnVisit()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await DeclareAsync(desk, await NumberAsync(desk, application), await StaffAsync(desk, "许发放"));

        var deciding = () => desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        (await deciding.Should().ThrowAsync<StepNotAllowedException>()).Which.Objections.Should().ContainSingle(o => o.Guard == StepGuards.VisitedByCounty.Description);
        var visited = await desk.VisitAsync(application, new RecordCountySurvey(["马县调", "朱县调"], "属实"), Cast.In(Roles.CountyReviewer, "马县调", Cast.County));
        await desk.TakeAsync(visited, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);

        (await ReadAsync(desk, application)).Status.Should().Be(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task End_OwnDeclaration_TakesTheMarkAwayAndNobodyElseCan()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.SubmitAsync();
        var (staff, other) = (await StaffAsync(desk, "陈受理"), await StaffAsync(desk, "另一位"));
        await DeclareAsync(desk, await NumberAsync(desk, application), staff);
        var relatives = desk.Get<RelativeDesk>();
        var own = (await relatives.OwnAsync(staff, default)).Single();

        (await relatives.OwnAsync(other, default)).Should().BeEmpty();
        var ending = () => relatives.EndAsync(own.Id, "看错了", DeskInstallation.NewKey(), other, default);
        await ending.Should().ThrowAsync<RelativeRefusedException>();
        await relatives.EndAsync(own.Id, "号码填错", DeskInstallation.NewKey(), staff, default);

        (await ReadAsync(desk, application)).Kin.Should().BeNull();
        own.MaskedNumber.Should().Contain("********");
    }

    [Fact]
    public async Task Declare_Twice_IsOneDeclarationAndWhatIsMissingIsSaid()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var staff = await StaffAsync(desk, "陈受理");
        var relatives = desk.Get<RelativeDesk>();
        const string number = "350128196002290005";

        await relatives.DeclareAsync(number, "测试母", KinRelation.Parent, DeskInstallation.NewKey(), staff, default);
        await relatives.DeclareAsync(number, "测试母", KinRelation.Parent, DeskInstallation.NewKey(), staff, default);

        (await relatives.OwnAsync(staff, default)).Should().ContainSingle();
        await using var db = desk.Open();
        (await db.AuditEntries.Where(e => e.SubjectType == RelativeDesk.SubjectType).CountAsync()).Should().Be(2);
        foreach (var (said, name, relation, field) in new (string?, string?, KinRelation?, string)[]
        {
            ("350128195802290009", "测试", KinRelation.Child, "idNumber"), (number, " ", KinRelation.Child, "name"), (number, "测试", null, "relation"),
        })
        {
            var declaring = () => relatives.DeclareAsync(said, name, relation, DeskInstallation.NewKey(), staff, default);
            (await declaring.Should().ThrowAsync<RelativeRefusedException>()).Which.Field.Should().Be(field);
        }
    }

    private static async Task<Actor> StaffAsync(DeskInstallation desk, string name)
    {
        var member = new StaffMember { UserName = name, NormalizedUserName = name, DisplayName = name, Role = Roles.TownshipReviewer, PlaceCode = Cast.Township };
        await using var db = desk.Open();
        db.Users.Add(member);
        await db.SaveChangesAsync();
        return new(member.Id, name, member.Role, member.PlaceCode);
    }

    private static Task DeclareAsync(DeskInstallation desk, string number, Actor staff) =>
        desk.Get<RelativeDesk>().DeclareAsync(number, "测试甲", KinRelation.Parent, DeskInstallation.NewKey(), staff, default);

    private static async Task<string> NumberAsync(DeskInstallation desk, Application application)
    {
        await using var db = desk.Open();
        return (await db.People.AsNoTracking().SingleAsync(person => person.Id == application.ApplicantId)).IdNumber;
    }

    private static async Task<Application> ReadAsync(DeskInstallation desk, Application application) =>
        (await desk.Register.FindAsync(application.Id, Cast.CountyReviewer, default))!;
}
