using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Challenges;
using Welfare.Desk.Tests.Features.Disasters;
using Welfare.Desk.Tests.Features.Field;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Desk.Tests.Security;

/// <summary>One of each thing that an address can name, all of one township, each made by whom the table calls its own.</summary>
internal sealed class PlaceThings
{
    private const string Township = "350128107";

    private static readonly string[] Pictures = ["photo"];

    private readonly DeskFactory _desk;
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, FieldPhone> _phones = [];
    private SealedReport? _report;

    private PlaceThings(DeskFactory desk) => _desk = desk;

    public static async Task<PlaceThings> InAsync(DeskFactory desk)
    {
        var things = new PlaceThings(desk);
        await things.AwardAsync();
        await things.DeclinedAsync();
        await things.NoticeAsync();
        await things.TaskAsync();
        await things.WindowAsync();
        await things.DoorAsync();
        await things.ChallengeAsync();
        await things.OfficesAsync();
        await things.AccountAsync();
        await things.PhonesAsync();
        return things;
    }

    /// <summary>What stands for a parameter of an address that names such a thing.</summary>
    public string ValueOf(string thing, string parameter) => parameter switch
    {
        "id" or "notice" or "owner" => _ids[thing],
        "kind" => _ids[$"{thing} kind"],
        "application" => _ids[$"{thing} application"],
        "visit" => _ids[thing],
        "village" => Family.Village,
        "programme" => "minimum-income",
        "member" => "m1",
        "step" => "withdraw",
        "number" => _ids.GetValueOrDefault($"{thing} number", "1"),
        "picture" => "1",
        "chunk" => "0",
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, thing),
    };

    /// <summary>As a phone asks: its worker is nobody that is signed in.</summary>
    public async Task<HttpResponseMessage> AskAsPhoneAsync(string method, string path, string standing)
    {
        var (phone, report) = (_phones[standing], _report!);
        if (method == "GET")
        {
            return await phone.SendAsync(HttpMethod.Get, path, null);
        }

        return path.Contains("/pictures/", StringComparison.Ordinal) ? await phone.SendChunkAsync(report, 1, 0) : await phone.SendTextAsync(report);
    }

    private async Task AwardAsync()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.ToTheCountyAsync();
        await file.TakeAsync(await file.CountyAsync(), "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        _ids["decided"] = file.Id.ToString();
        _ids["award"] = (await OneAsync(db => db.Awards.Where(award => award.ApplicationId == file.Id).Select(award => award.Id))).ToString();
        _desk.Clock.MoveDays(31);
        var maker = await _desk.SignedInAsync(Roles.PaymentOfficer, Family.County);
        var month = AwardMonths.Of(ChinaCalendar.Today(_desk.Clock));
        _ids["payment list"] = IdIn(await maker.PostAsync("/payments", new() { ["programme"] = "minimum-income", ["month"] = $"{month:yyyy-MM}", ["key"] = Key() }));
        await new PlaceAftermath(_desk, _ids).OfAwardAsync(file);
    }

    private async Task DeclinedAsync()
    {
        using var family = FiledApplication.Poor(_desk);
        await new PlaceAftermath(_desk, _ids).OfRefusalAsync(family);
    }

    private async Task NoticeAsync()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.OnNoticeAsync();
        _ids["on notice"] = file.Id.ToString();
        _ids["notice"] = (await OneAsync(db => db.NoticePeriods.Where(notice => notice.ApplicationId == file.Id).Select(notice => notice.Id))).ToString();
    }

    private async Task TaskAsync()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));
        _ids["application"] = file.Id.ToString();
        var task = await OneAsync(db => db.FieldTasks.Where(one => one.ApplicationId == file.Id && one.Kind == FieldTaskKind.Visit).Select(one => one.Id));
        _ids["task"] = task.ToString();
        var worker = await _desk.SignedInAsync(Roles.GridWorker, Township);
        var version = await OneAsync(db => db.FieldTasks.Where(one => one.Id == task).Select(one => one.Version));
        using var taken = await worker.PostAsync($"/tasks/{task}/take", new() { ["key"] = Key(), ["version"] = $"{version}" }, "/tasks");
        taken.StatusCode.Should().Be(HttpStatusCode.Redirect, await taken.Content.ReadAsStringAsync());
    }

    private async Task WindowAsync()
    {
        using var family = FiledApplication.Poor(_desk);
        var visit = new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, Township));
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");
        await visit.ApplyAsync("minimum-income");
        await VisitAsync("window visit", visit);
    }

    private async Task DoorAsync()
    {
        var typhoon = await Typhoon.OverAsync(_desk, TimeSpan.FromHours(1));
        _ids["disaster"] = typhoon.Id.ToString();
        using var family = FiledApplication.Poor(_desk);
        var worker = await _desk.SignedInAsync(Roles.GridWorker, Township);
        var (damage, body, _) = await typhoon.FileAsync(worker, family);
        damage.Should().NotBeNull(body);
        _ids["damage"] = damage!.Split('/')[^1];
        var visit = new WindowVisit(worker, "field");
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        await visit.ConfirmAsync(signed: true, "m1");
        await visit.ApplyAsync("minimum-income");
        await VisitAsync("field visit", visit);
    }

    private async Task VisitAsync(string name, WindowVisit visit)
    {
        var id = Guid.Parse(visit.Path.Split('/')[^1]);
        var application = await OneAsync(db => db.Applications.Where(one => one.VisitId == id).Select(one => one.Id));
        (_ids[name], _ids[$"{name} application"]) = (id.ToString(), application.ToString());
    }

    private async Task ChallengeAsync()
    {
        using var family = ChallengedFile.Earning(_desk);
        var file = await ChallengedFile.AtTheWindowAsync(_desk, family);
        _ids["challenge"] = (await file.RaisedAsync()).Split('/')[^1];
        _ids["challenged visit"] = file.VisitId;
    }

    private async Task OfficesAsync()
    {
        var county = await _desk.SignedInAsync(Roles.CountyReviewer, Family.County);
        var year = ChinaCalendar.Today(_desk.Clock).Year;
        _ids["round"] = IdIn(await county.PostAsync("/tasks/rounds", new() { ["key"] = Key(), ["kind"] = "AprilBatch", ["period"] = $"{year}" }, "/tasks/rounds"));
        var officer = await _desk.SignedInAsync(Roles.DataOfficer, Family.County);
        var number = IdentityNumber.Create(Family.County, new(1981, 2, 3), 7).Value;
        var rows = Encoding.UTF8.GetBytes($"id_no,name,status,as_of,wages_12m,social_insurance_12m\n{number},林完好,FOUND,2022-05-31,1.00,0.00\n{number},林不全,FOUND,2022-05-31,1,0.00\n");
        var token = WindowVisit.TokenIn(await officer.PageAsync("/administration"));
        _ids["import"] = IdIn(await officer.SendFileAsync("/administration/imports", [new("__RequestVerificationToken", token)], "file", $"D08_{Family.County}_2022-05-31.partial.csv", rows));
        while ((await officer.PageAsync($"/administration/imports/{_ids["import"]}")).Contains("data-progress=", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);
        using var family = FiledApplication.Poor(_desk);
        using var declared = await clerk.PostAsync("/account/relatives", new() { ["relation"] = "Parent", ["name"] = family.HeadName, ["idNumber"] = family.HeadNumber, ["key"] = Key() });
        declared.StatusCode.Should().Be(HttpStatusCode.Redirect, await declared.Content.ReadAsStringAsync());
        _ids["relative"] = (await OneAsync(db => db.StaffRelatives.Select(relative => relative.Id))).ToString();
        await _desk.StaffAsync(Roles.Clerk, Township, 9);
        _ids["staff member"] = (await OneAsync(db => db.Users.Where(user => user.UserName == $"{Roles.Clerk}.9@{Township}").Select(user => user.Id))).ToString();
    }

    private async Task AccountAsync()
    {
        using var key = new SoftKey { Count = 1 };
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);
        using var options = await clerk.PostAsync("/account/passkeys/options", new() { ["password"] = DeskFactory.Password, ["name"] = "窗口电脑" }, "/account/passkeys");
        using var added = await clerk.PostAsync("/account/passkeys", new() { ["name"] = "窗口电脑", ["credential"] = key.Make(await options.Content.ReadAsStringAsync()) });
        added.StatusCode.Should().Be(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        _ids["passkey"] = (await OneAsync(db => db.StaffPasskeys.Select(passkey => passkey.Id))).ToString();
        await _desk.SignedInAsync(Roles.Clerk, Township);
        _ids["session"] = (await OneAsync(db => (
            from session in db.SignInSessions
            join member in db.Users on session.StaffId equals member.Id
            where member.UserName == $"{Roles.Clerk}@{Township}"
            orderby session.BegunAt descending
            select session.Id).Take(1))).ToString();
    }

    private async Task PhonesAsync()
    {
        foreach (var (standing, place, serial) in new[] { ("own", Township, 0), ("colleague", Township, 1), ("town", "350128108", 0), ("county", "350102001", 0) })
        {
            _phones[standing] = await FieldPhone.RegisteredAsync(_desk, place, serial, $"{standing}的手机");
        }

        var phone = _phones["own"];
        using var family = FiledApplication.Poor(_desk);
        _report = phone.Seal(
            new { idNumber = family.HeadNumber, name = family.HeadName, villageCode = Family.Village, pictures = Pictures }, [[0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(900)]]);
        (await phone.SendTextAsync(_report)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await phone.SendChunkAsync(_report, 1, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
        (_ids["report"], _ids["device"]) = (_report.Id.ToString(), phone.Id.ToString());
    }

    private async Task<T> OneAsync<T>(Func<WelfareDb, IQueryable<T>> of)
    {
        using var scope = _desk.Services.CreateScope();
        return await of(scope.ServiceProvider.GetRequiredService<WelfareDb>()).SingleAsync();
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private static string IdIn(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            return answer.Headers.Location!.ToString().Split('?')[0].Split('/')[^1];
        }
    }
}
