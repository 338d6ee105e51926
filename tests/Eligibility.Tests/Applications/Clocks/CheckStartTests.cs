using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Applications.Clocks;

/// <summary>The check of a household begins when the last of those who live together has signed: until then the limit of DB-51 runs.</summary>
public sealed class CheckStartTests
{
    private const string Limit = "minimum_income_check_start";
    private static readonly DateOnly Accepted = new(2026, 3, 6);

    [Fact]
    public async Task Pressing_SomebodyHasNotSigned_UntilTheyHave()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        var wife = await JoinedAsync(desk, application, "m2", livesTogether: true);
        await SignAsync(desk, application.ApplicantId, application.VisitId, Accepted);
        desk.Clock.WaitDays(1);

        var pressing = await desk.Get<ClockWatch>().PressingAsync(Cast.TownshipReviewer, default);
        pressing.Should().ContainSingle().Which.Should().Match<(Guid Application, RunningLimit Limit)>(of => of.Application == application.Id && of.Limit.Limit.Name == Limit && of.Limit.IsOver);
        (await desk.Register.FindAsync(application.Id, Cast.TownshipReviewer, default))!.CheckWaits.Should().BeTrue();

        await SignAsync(desk, wife, application.VisitId, Accepted.AddDays(1));

        (await desk.Get<ClockWatch>().PressingAsync(Cast.TownshipReviewer, default)).Should().BeEmpty();
        (await desk.Register.FindAsync(application.Id, Cast.TownshipReviewer, default))!.CheckWaits.Should().BeFalse();
    }

    [Fact]
    public async Task Pressing_WhoLivesElsewhere_NeedNotSignForTheCheckToBegin()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        await JoinedAsync(desk, application, "m2", livesTogether: false);

        (await desk.Get<ClockWatch>().PressingAsync(Cast.TownshipReviewer, default)).Should().BeEmpty();
    }

    /// <summary>One for something else, one that had run out before the day judged, and one taken back before the acceptance let nothing begin; one taken back afterwards had.</summary>
    [Theory]
    [InlineData("something else", 0, null, true)]
    [InlineData(AuthorisationPurpose.MeansCheck, -400, null, true)]
    [InlineData(AuthorisationPurpose.MeansCheck, -10, -5, true)]
    [InlineData(AuthorisationPurpose.MeansCheck, 0, 3, false)]
    public async Task Find_SignatureThatDoesNotCount_LeavesTheCheckWaiting(string purpose, int signedAfter, int? takenBackAfter, bool waits)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await AcceptedAsync(desk);
        var wife = await JoinedAsync(desk, application, "m2", livesTogether: true);
        await SignAsync(desk, wife, application.VisitId, Accepted.AddDays(signedAfter), purpose, takenBackAfter is { } days ? desk.Clock.GetUtcNow().AddDays(days) : null);

        (await desk.Register.FindAsync(application.Id, Cast.TownshipReviewer, default))!.CheckWaits.Should().Be(waits);
    }

    private static async Task<Application> AcceptedAsync(DeskInstallation desk) =>
        await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("材料齐全"), Cast.TownshipReviewer);

    private static async Task<Guid> JoinedAsync(DeskInstallation desk, Application application, string key, bool livesTogether)
    {
        var person = Person.Create(IdentityNumber.Create("350128", new(1985, 5, 5), 0), "测试乙", desk.Get<BlindIndex>());
        await using var db = desk.Open();
        db.Add(person);
        (await db.Visits.Include(v => v.Members).SingleAsync(v => v.Id == application.VisitId)).Members.Add(
            new() { VisitId = application.VisitId, PersonId = person.Id, MemberKey = key, Relation = RelationCode.Spouse, LivesTogether = livesTogether });
        await db.SaveChangesAsync();
        return person.Id;
    }

    private static async Task SignAsync(DeskInstallation desk, Guid person, Guid visit, DateOnly day, string purpose = AuthorisationPurpose.MeansCheck, DateTimeOffset? takenBackAt = null)
    {
        var signed = new Authorisation
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            VisitId = visit,
            Purpose = purpose,
            Way = SigningWay.Paper,
            SignedOn = day,
            ExpiresOn = day.AddMonths(Authorisation.Months),
            RecordedBy = Cast.Clerk.Id,
            RecordedAt = desk.Clock.GetUtcNow(),
        };
        await using var db = desk.Open();
        db.Add(signed);
        if (takenBackAt is { } at)
        {
            db.Add(new AuthorisationWithdrawal { AuthorisationId = signed.Id, RecordedBy = Cast.Clerk.Id, At = at, Reason = "不再同意" });
        }
        await db.SaveChangesAsync();
    }
}
