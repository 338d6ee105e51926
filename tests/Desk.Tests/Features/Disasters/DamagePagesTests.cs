using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Field;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Disasters;

public sealed class DamagePagesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private static readonly (string, string)[] InNeed = [("household.damaged_building", "dwelling"), ("household.emergency_need", "true"), ("household.aided_people", "2")];

    private static readonly (string, string)[] Here = [("latitude", "25.503176"), ("longitude", "119.791204"), ("accuracy", "12"), ("locatedAt", "2026-11-30T02:22:05.000Z")];

    [Fact]
    public async Task Damage_FromTheDoorToTheCounty_IsNamedByFourPeopleWithTheAdviceBesideIt()
    {
        using var family = Household("林屋顶");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);

        var (report, body, _) = await typhoon.FileAsync(worker, family, null, InNeed);

        report.Should().StartWith("/disasters/damage/", body);
        var page = await worker.PageAsync(report!);
        page.Should().Contain("还没有认定").And.Contain("应急救助").And.Contain("600.00").And.Contain("过渡期生活救助").And.Contain("住房恢复重建补助").And.NotContain(family.HeadNumber);
        page.Should().Contain("您已经办理过", "the next step is one of the worker's role, and not this worker's").And.NotContain("id=\"reason\"");
        (await NameAsync(worker, report!, "Collapsed")).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await NameAsync(await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town), report!, "Collapsed")).Should().Be(HttpStatusCode.UnprocessableEntity, "the village comes first");
        (await NameAsync(await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town, 1), report!, "Collapsed")).Should().Be(HttpStatusCode.Redirect);
        (await NameAsync(await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town), report!, "")).Should().Be(HttpStatusCode.UnprocessableEntity, "no level is taken for granted");
        (await NameAsync(await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town), report!, "Serious")).Should().Be(HttpStatusCode.Redirect);
        (await NameAsync(await desk.SignedInAsync(Roles.CountyReviewer, Family.County), report!, "Serious")).Should().Be(HttpStatusCode.Redirect);

        page = await worker.PageAsync(report!);
        page.Should().Contain("县定：严重损坏").And.Contain("村评：倒塌").And.Contain("住房倒塌或者严重损坏");
        var visit = await VisitOfAsync(report!);
        (await worker.PageAsync($"/field/{visit}/advice")).Should().Contain("住房倒塌或者严重损坏", "the visit's advice rests on the same level");
        (await worker.PageAsync($"{typhoon.Path}/damage")).Should().Contain(report!).And.Contain(PersonName.Masked(family.HeadName)).And.NotContain(family.HeadName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_OfAHouse_IsACheckForAnotherWorkerUntilTheVillageHasReviewedIt(bool isReviewedByWhoTookIt)
    {
        using var family = Household("林待查");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5), "台风“待查”");
        var (filer, other, third) = (
            await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town, 1), await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town, 2));
        var report = (await typhoon.FileAsync(filer, family)).Path!;
        var task = await TaskOfAsync(report);

        (await other.PageAsync("/tasks")).Should().Contain("房屋受损核查").And.Contain("FS-").And.NotContain("林待查");
        (await TakeAsync(filer, task)).Should().Be(HttpStatusCode.Conflict, "who reported it does not check it");
        (await TakeAsync(other, task)).Should().Be(HttpStatusCode.Redirect);
        (await other.PageAsync("/tasks")).Should().Contain("林待查");
        (await other.PageAsync($"/tasks/{task}")).Should().Contain(report).And.Contain("第二十条");
        (await NameAsync(isReviewedByWhoTookIt ? other : third, report, "Serious")).Should().Be(HttpStatusCode.Redirect);

        (await other.PageAsync($"/tasks/{task}")).Should().Contain(isReviewedByWhoTookIt ? "交回" : "村评已经登记");
        if (isReviewedByWhoTookIt)
        {
            using var handed = await other.PostAsync($"/tasks/{task}/hand-in", new() { ["key"] = Guid.CreateVersion7().ToString(), ["version"] = await VersionAsync(task), ["finding"] = "Done" }, $"/tasks/{task}");
            handed.Headers.Location!.ToString().Should().Be("/tasks?done=hand-in");
            (await (await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town)).WithNamesAsync($"/tasks/{task}")).Should().Contain("林待查").And.Contain("验收");
        }
    }

    private async Task<Guid> TaskOfAsync(string report)
    {
        var id = Guid.Parse(report.Split('/')[^1]);
        using var scope = desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().FieldTasks.Where(task => task.DamageReportId == id).Select(task => task.Id).SingleAsync();
    }

    private async Task<string> VersionAsync(Guid task)
    {
        using var scope = desk.Services.CreateScope();
        return $"{await scope.ServiceProvider.GetRequiredService<WelfareDb>().FieldTasks.Where(one => one.Id == task).Select(one => one.Version).SingleAsync()}";
    }

    private async Task<HttpStatusCode> TakeAsync(DeskClient worker, Guid task)
    {
        using var answer = await worker.PostAsync($"/tasks/{task}/take", new() { ["key"] = Guid.CreateVersion7().ToString(), ["version"] = await VersionAsync(task) }, "/tasks");
        return answer.StatusCode;
    }

    [Fact]
    public async Task Damage_ByPeopleElsewhere_IsNotThereAndEveryLookIsKept()
    {
        using var family = Household("林看守");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));
        var (report, body, _) = await typhoon.FileAsync(await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), family);
        report.Should().NotBeNull(body);
        var (far, town) = (await desk.SignedInAsync(Roles.GridWorker, Typhoon.FarTown), await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town));

        foreach (var path in (string[])[report!, $"{report}/pictures/1.jpg"])
        {
            using var hidden = await far.GetAsync(path);
            hidden.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
        using var picture = await town.GetAsync($"{report}/pictures/1.jpg");
        (await picture.Content.ReadAsByteArrayAsync()).Should().StartWith([0xFF, 0xD8, 0xFF]);
        using var none = await town.GetAsync($"{report}/pictures/2.jpg");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
        await town.PageAsync(report!);
        await town.PageAsync($"{typhoon.Path}/damage");

        using var scope = desk.Services.CreateScope();
        var looks = await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.AsNoTracking()
            .Where(entry => entry.PersonId == family.HeadId && entry.Action == "damage-report.look" && entry.Role == Roles.TownshipReviewer).ToListAsync();
        looks.Select(look => look.Detail).Should().BeEquivalentTo(LookPage.Damage, LookPage.DamageList, LookPage.DamagePicture);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("key", false)]
    [InlineData("note", false)]
    [InlineData("event", false)]
    public async Task File_SentAgainAfterTheVisitHasEnded_LeadsToTheSameReportAndToNoOther(string other, bool isKnown)
    {
        using var family = Household("林重发");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);
        var key = Guid.CreateVersion7().ToString();
        var (report, body, _) = await typhoon.FileAsync(worker, family, null, [.. InNeed, ("key", key)]);
        report.Should().NotBeNull(body);
        var visit = await VisitOfAsync(report!);
        (await worker.PostAsync($"/field/{visit}/close", [], $"/field/{visit}/household")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        string Or(string field, string usual, string another) => other == field ? another : usual;
        List<KeyValuePair<string, string>> fields =
        [
            new("__RequestVerificationToken", WindowVisit.TokenIn(await worker.PageAsync("/field"))), new("key", Or("key", key, Guid.CreateVersion7().ToString())), new("visit", visit.ToString()),
            new("version", "1"), new("event", Or("event", typhoon.Id.ToString(), Guid.CreateVersion7().ToString())), new("note", Or("note", "屋顶塌了一半", "屋顶全塌了")),
            .. InNeed.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)),
        ];

        using var again = await worker.SendFileAsync("/disasters/damage/new", fields, "pictures", "photo.jpg", [0xFF, 0xD8, 0xFF, .. new byte[100]]);

        again.StatusCode.Should().Be(isKnown ? HttpStatusCode.Redirect : HttpStatusCode.NotFound);
        again.Headers.Location?.ToString().Should().Be(isKnown ? report : null);
        using var scope = desk.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<WelfareDb>().DamageReports.CountAsync(r => r.VisitId == visit)).Should().Be(1);
    }

    [Theory]
    [InlineData("level", "Enormous", "level")]
    [InlineData("note", "", "note")]
    [InlineData("event", "0199aaaa-0000-7000-8000-000000000000", "event")]
    [InlineData("event", "none", "event")]
    [InlineData("household.aided_people", "many", "household.aided_people")]
    [InlineData("household.damaged_building", "castle", "household.damaged_building")]
    public async Task File_Garbage_IsRefusedBesideItsFieldAndKeepsTheRest(string field, string value, string problem)
    {
        using var family = Household("林乱填");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));

        var (_, body, status) = await typhoon.FileAsync(await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), family, null, (field, value));

        ((int)status).Should().BeOneOf(400, 422);
        if (status == HttpStatusCode.UnprocessableEntity)
        {
            body.Should().Contain($"id=\"{problem}-problem\"");
        }
    }

    [Fact]
    [Trait("ASVS", "1.3.4")]
    [Trait("ASVS", "5.2.1")]
    [Trait("ASVS", "5.2.2")]
    public async Task File_WhatIsNoPicture_IsRefused()
    {
        using var family = Household("林照片");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));
        var worker = await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town);

        var (_, script, refused) = await typhoon.FileAsync(worker, family, "<svg onload=alert(1)>"u8.ToArray());
        var (_, _, large) = await typhoon.FileAsync(worker, family, [0xFF, 0xD8, 0xFF, .. new byte[DamagePicture.LongestBytes]]);

        refused.Should().Be(HttpStatusCode.UnprocessableEntity);
        script.Should().Contain("id=\"pictures-problem\"").And.Contain("屋顶塌了一半", "what was typed stays");
        large.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    [Trait("ASVS", "14.2.8")]
    public async Task File_WithAPosition_IsShownToWhoReviewsAndIsInNoPhotograph()
    {
        using var family = Household("林位置");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5), "台风“位置”");

        var (report, body, _) = await typhoon.FileAsync(await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), family, Camera.Photograph, Here);

        report.Should().NotBeNull(body);
        foreach (var (role, place) in ((string, string)[])[(Roles.GridWorker, Typhoon.Town), (Roles.TownshipReviewer, Typhoon.Town), (Roles.CountyReviewer, Family.County)])
        {
            (await (await desk.SignedInAsync(role, place, 1)).PageAsync(report!)).Should().Contain("纬度 25.503176，经度 119.791204").And.Contain("误差约 12 米；手机时间 2026年11月30日 10:22");
        }

        using var picture = await (await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town)).GetAsync($"{report}/pictures/1.jpg");
        (await picture.Content.ReadAsByteArrayAsync()).Should().Equal(Camera.Plain);
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, Typhoon.Town)).PageAsync($"{typhoon.Path}/damage")).Should().NotContain("25.503176");
    }

    [Theory]
    [InlineData("latitude", "91", "纬度应在 -90 到 90 度之间。")]
    [InlineData("longitude", "181", "经度应在 -180 到 180 度之间。")]
    [InlineData("accuracy", "100001", "误差应在 0 到 100000 米之间。")]
    [InlineData("locatedAt", "1970-01-01T00:00:00Z", "记录位置的时间不是真实时间。")]
    [InlineData("latitude", "here", "位置读不出来")]
    [InlineData("longitude", "", "位置读不出来")]
    [InlineData("locatedAt", "soon", "位置读不出来")]
    public async Task File_WithAPositionThatIsNowhere_IsRefusedBesideItAndKeepsTheRest(string field, string value, string says)
    {
        using var family = Household("林天外");
        var typhoon = await Typhoon.OverAsync(desk, TimeSpan.FromHours(5));

        var (_, body, status) = await typhoon.FileAsync(
            await desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), family, null, [.. Here.Where(one => one.Item1 != field), (field, value)]);

        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        body.Should().Contain("id=\"position-problem\"").And.Contain(says).And.Contain("屋顶塌了一半");
    }

    private Family Household(string name) => Family.In(desk).With(name, new(1970, 5, 6), "01").Saved();

    private static async Task<HttpStatusCode> NameAsync(DeskClient client, string report, string level)
    {
        using var answer = await Typhoon.NameAsync(client, report, level);
        return answer.StatusCode;
    }

    private async Task<Guid> VisitOfAsync(string report)
    {
        var id = Guid.Parse(report.Split('/')[^1]);
        using var scope = desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().DamageReports.Where(r => r.Id == id).Select(r => r.VisitId).SingleAsync();
    }
}
