using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class CheckReportDeskTests
{
    [Fact]
    public async Task Make_Twice_KeepsWhatWasKnownThenAndTheNewestCounts()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);

        await desk.CheckMeansAsync(application, Cast.TownshipReviewer);
        desk.ChangeAdvice(Verdict.NotMet, null);
        desk.Clock.WaitDays(3);
        await desk.CheckMeansAsync(application, Cast.SecondTownshipReviewer);

        var read = (await desk.Register.FindAsync(application.Id, Cast.CountyReviewer, default))!;
        read.CheckReports.Select(report => (report.Number, report.MadeByName, report.LastDay)).Should().Equal(
            ($"{application.Number}-H2", Cast.SecondTownshipReviewer.Name, new(2027, 3, 8)), ($"{application.Number}-H1", Cast.TownshipReviewer.Name, new(2027, 3, 5)));
        (await VerdictAsync(desk, application, 1), await VerdictAsync(desk, application, 2)).Should().Be((Verdict.Met, Verdict.NotMet));
        await using var db = desk.Open();
        var change = () => db.Database.ExecuteSqlAsync($"UPDATE CheckReports SET MadeByName = 'x'");
        await change.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
    }

    [Fact]
    public async Task Make_WithTheSameKey_IsOneReport()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        var reports = desk.Get<CheckReportDesk>();

        await reports.MakeAsync(application.Id, "key", Cast.TownshipReviewer, default);
        await reports.MakeAsync(application.Id, "key", Cast.TownshipReviewer, default);

        await using var db = desk.Open();
        (await db.CheckReports.CountAsync()).Should().Be(1);
        (await db.AuditEntries.CountAsync(entry => entry.Action == "application.check-report")).Should().Be(1);
    }

    [Fact]
    public async Task Make_NamesThoseWhoHadSignedByThen()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        await using (var db = desk.Open())
        {
            db.VisitMembers.AddRange(
                new() { VisitId = application.VisitId, PersonId = application.ApplicantId, MemberKey = "m1", Relation = "self", LivesTogether = true },
                new() { VisitId = application.VisitId, PersonId = await OtherAsync(desk), MemberKey = "m2", Relation = "spouse", LivesTogether = true });
            db.Authorisations.Add(new()
            {
                Id = Guid.CreateVersion7(),
                PersonId = application.ApplicantId,
                VisitId = application.VisitId,
                Purpose = AuthorisationPurpose.MeansCheck,
                Way = SigningWay.Paper,
                SignedOn = desk.Today(),
                ExpiresOn = desk.Today().AddMonths(12),
                RecordedBy = Cast.Clerk.Id,
                RecordedAt = desk.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }

        await desk.CheckMeansAsync(application, Cast.TownshipReviewer);

        (await desk.Get<CheckReportDesk>().FindAsync(application.Id, 1, Cast.TownshipReviewer, default))!.Authorised.Should().Equal("m1");
    }

    [Fact]
    public async Task Make_BeforeTheAcceptanceOrByAnotherRoleOrPlace_WritesNothing()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var submitted = await desk.SubmitAsync();
        var accepted = await AcceptedAsync(desk);

        foreach (var (application, actor) in new (Application, Actor)[]
        {
            (submitted, Cast.TownshipReviewer), (accepted, Cast.Clerk), (accepted, Cast.TownshipReviewer with { PlaceCode = Cast.OtherTownship }),
        })
        {
            var making = () => desk.CheckMeansAsync(application, actor);
            await making.Should().ThrowAsync<WriteRefusedException>();
        }

        await using var db = desk.Open();
        (await db.CheckReports.AnyAsync()).Should().BeFalse();
        (await desk.Get<CheckReportDesk>().FindAsync(accepted.Id, 1, Cast.TownshipReviewer, default)).Should().BeNull();
    }

    private static async Task<Guid> OtherAsync(DeskInstallation desk)
    {
        var visit = await desk.VisitAsync();
        await using var db = desk.Open();
        return await db.Visits.Where(v => v.Id == visit).Select(v => v.ApplicantId).SingleAsync();
    }

    private static async Task<Application> AcceptedAsync(DeskInstallation desk) =>
        await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("齐全"), Cast.TownshipReviewer);

    private static async Task<Verdict> VerdictAsync(DeskInstallation desk, Application application, int seq) =>
        Advice.Read((await desk.Get<CheckReportDesk>().FindAsync(application.Id, seq, Cast.CountyReviewer, default))!.DeterminationJson).Verdict;
}
