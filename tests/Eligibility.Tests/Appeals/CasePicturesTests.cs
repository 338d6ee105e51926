using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Appeals;

public sealed class CasePicturesTests
{
    private static readonly DateTimeOffset Came = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_ACaseWithPicturesFromEverywhere_GivesEachWithWhatItIs()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await AtTheDoorAsync(desk, application.VisitId);
        await OfTheHouseAsync(desk, application);

        var pictures = await OfAsync(desk, application.Id);

        pictures.Select(picture => (picture.Kind, picture.By)).Should().Equal(
            (CasePictureKind.AtTheDoor, "高网格"), (CasePictureKind.SignedAtTheDoor, "高网格"), (CasePictureKind.DamagedHouse, null),
            (CasePictureKind.SignedByInvestigator, "吴调查"), (CasePictureKind.SignedByInvestigator, "何网格"), (CasePictureKind.SignedByHousehold, null), (CasePictureKind.HomeVisit, null));
        pictures[0].Should().BeEquivalentTo(new { At = Came, Jpeg = new byte[] { 1 } });
        pictures[^1].Jpeg.Should().Equal(DemoPictures.Photo);
    }

    [Fact]
    public async Task Of_AnotherHouseholdsCase_GivesNoneOfIt()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await AtTheDoorAsync(desk, (await desk.AtTheCountyAsync()).VisitId);

        (await OfAsync(desk, (await desk.SubmitAsync()).Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_APictureThatWaitsForItsVisit_LeavesItOut()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.TakeAsync(await desk.SubmitAsync(), new AcceptApplication("材料齐全"), Cast.TownshipReviewer);
        await DemoPictures.AttachAsync(desk.Get<SurveyPictureDesk>(), application.Id, ["吴调查", "何网格"], Cast.Surveyor, default);

        (await OfAsync(desk, application.Id)).Should().BeEmpty();
    }

    private static async Task<List<CasePicture>> OfAsync(DeskInstallation desk, Guid application)
    {
        var pictures = new List<CasePicture>();
        await foreach (var picture in desk.Get<CasePictures>().OfAsync((await desk.Register.FindAsync(application, Cast.CountyReviewer, default))!, default))
        {
            pictures.Add(picture);
        }
        return pictures;
    }

    private static async Task AtTheDoorAsync(DeskInstallation desk, Guid visit)
    {
        var worker = Cast.Of(Roles.GridWorker);
        var device = new Device { Id = Guid.CreateVersion7(), Name = "手机", WorkerId = worker.Id, WorkerName = worker.Name, PlaceCode = Cast.Township, SecretHash = new byte[Device.SecretHashLength], RegisteredAt = Came };
        var report = new FieldReport
        {
            Id = Guid.CreateVersion7(),
            DeviceId = device.Id,
            WorkerId = worker.Id,
            WorkerName = worker.Name,
            PhoneAt = Came,
            ReceivedAt = Came,
            SealedSha256 = new byte[FieldReport.HashLength],
            VillageCode = Cast.Village,
            Content = "{}",
        };
        report.VisitId = visit;
        await using var db = desk.Open();
        db.AddRange(device, report, PictureOf(report, 1, PictureKind.Photo, [1]), PictureOf(report, 2, PictureKind.Signature, [2]), PictureOf(report, 3, PictureKind.Photo, null));
        await db.SaveChangesAsync();
    }

    // The third has not come yet.
    private static FieldPicture PictureOf(FieldReport report, int number, PictureKind kind, byte[]? content) => new()
    {
        ReportId = report.Id,
        Number = number,
        Kind = kind,
        SealedLength = 1,
        SealedSha256 = new byte[FieldReport.HashLength],
        Content = content is null ? null : Convert.ToBase64String(content),
    };

    private static async Task OfTheHouseAsync(DeskInstallation desk, Application application)
    {
        var worker = Cast.Of(Roles.GridWorker);
        var disaster = new DisasterEvent
        {
            Id = Guid.CreateVersion7(),
            Kind = "typhoon",
            Name = "台风",
            CountyCode = Cast.County,
            BeganAt = Came,
            OpenedBy = worker.Id,
            OpenedByName = worker.Name,
            OpenedAt = Came,
        };
        var report = new DamageReport
        {
            Id = Guid.CreateVersion7(),
            EventId = disaster.Id,
            VisitId = application.VisitId,
            ApplicantId = application.ApplicantId,
            VillageCode = application.VillageCode,
            Building = "dwelling",
            PicturesCount = 1,
            FiledAt = Came,
        };
        report.Pictures.Add(new() { ReportId = report.Id, Number = 1, Content = Convert.ToBase64String([3]) });
        new DamageReport.Lifecycle(report).File(DamageLevel.Slight, "瓦片掉落", worker, Came);
        await using var db = desk.Open();
        db.AddRange(disaster, report);
        await db.SaveChangesAsync();
    }
}
