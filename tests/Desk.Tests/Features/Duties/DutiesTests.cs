using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Duties;

public sealed class DutiesTests : IDisposable
{
    private const string County = "350128";
    private const string Township = "350128107";
    private const string OtherTownship = "350128001";
    private const string Clerk = $"{Roles.Clerk}@{Township}";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task ChangeOver_ToADutyBesides_OpensItsPagesAndClosesTheOthers()
    {
        await GiveBesidesAsync(Roles.TownshipReviewer, OtherTownship);
        var person = await _desk.SignedInAsync(Roles.Clerk, Township);
        (await person.PageAsync("/window")).Should().Contain("idNumber").And.Contain("href=\"/account/duty\"");
        (await person.GetAsync("/review")).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        using var changed = await ChangeOverAsync(person, Roles.TownshipReviewer, OtherTownship);

        changed.Headers.Location!.ToString().Should().Be("/account/duty?done=changed");
        (await person.PageAsync("/account/duty")).Should().Contain("乡镇审核").And.Contain("窗口");
        (await person.GetAsync("/review")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await person.GetAsync("/window")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        await using var db = Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "staff.change-over");
        entry.Detail.Should().Be($"clerk {Township} → township-reviewer {OtherTownship}");
        (entry.Role, entry.ActorPlace).Should().Be((Roles.Clerk, Township));
    }

    [Fact]
    public async Task ChangeOver_AndBack_StandsAsBefore()
    {
        await GiveBesidesAsync(Roles.Clerk, OtherTownship);
        var person = await _desk.SignedInAsync(Roles.Clerk, Township);

        await ChangeOverAsync(person, Roles.Clerk, OtherTownship);
        (await MemberAsync()).PlaceCode.Should().Be(OtherTownship);
        await ChangeOverAsync(person, Roles.Clerk, Township);

        (await MemberAsync()).PlaceCode.Should().Be(Township);
        (await person.GetAsync("/window")).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var db = Open();
        (await db.StaffDuties.SingleAsync()).PlaceCode.Should().Be(OtherTownship);
    }

    [Fact]
    public async Task ChangeOver_WhileSignedInElsewhere_EndsTheOtherSession()
    {
        await GiveBesidesAsync(Roles.GridWorker, Township);
        var (here, elsewhere) = (await _desk.SignedInAsync(Roles.Clerk, Township), await _desk.SignedInAsync(Roles.Clerk, Township));

        await ChangeOverAsync(here, Roles.GridWorker, Township);

        (await here.GetAsync("/account/duty")).StatusCode.Should().Be(HttpStatusCode.OK);
        using var next = await elsewhere.GetAsync("/window");
        next.Headers.Location!.ToString().Should().Contain("/account/sign-in");
    }

    [Theory]
    [InlineData(Roles.TownshipReviewer, Township)]
    [InlineData(Roles.CountyReviewer, County)]
    [InlineData(Roles.GridWorker, OtherTownship)]
    [InlineData("", "")]
    public async Task ChangeOver_ToADutyThatIsNotOnesOwn_IsRefusedInWords(string role, string place)
    {
        await GiveBesidesAsync(Roles.GridWorker, Township);
        var person = await _desk.SignedInAsync(Roles.Clerk, Township);

        using var answer = await ChangeOverAsync(person, role, place);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("没有这项职责");
        (await MemberAsync()).Role.Should().Be(Roles.Clerk);
    }

    [Fact]
    public async Task End_ADutyBesides_LeavesNothingToChangeOverTo()
    {
        var id = await GiveBesidesAsync(Roles.GridWorker, Township);

        using var ended = await StepAsync(id, "duty/end", Roles.GridWorker, Township);

        ended.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var person = await _desk.SignedInAsync(Roles.Clerk, Township);
        (await person.PageAsync("/window")).Should().NotContain("/account/duty");
        (await ChangeOverAsync(person, Roles.GridWorker, Township)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Assign_NoDuty_TakesThoseBesidesToo()
    {
        var id = await GiveBesidesAsync(Roles.GridWorker, Township);

        using var taken = await StepAsync(id, "duty", "", "");

        taken.StatusCode.Should().Be(HttpStatusCode.Redirect);
        await using var db = Open();
        (await db.StaffDuties.AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Assign_ADutyThatIsHeldBesides_LeavesItOnce()
    {
        var id = await GiveBesidesAsync(Roles.GridWorker, Township);

        using var assigned = await StepAsync(id, "duty", Roles.GridWorker, Township);

        assigned.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await MemberAsync()).Role.Should().Be(Roles.GridWorker);
        await using var db = Open();
        (await db.StaffDuties.AnyAsync()).Should().BeFalse();
    }

    [Theory]
    [InlineData(Roles.Auditor, County, "三员不兼任")]
    [InlineData(Roles.SecurityAdministrator, County, "三员不兼任")]
    [InlineData(Roles.Clerk, Township, "已有这项职责")]
    [InlineData(Roles.GridWorker, Township, "已有这项职责")]
    [InlineData(Roles.GridWorker, "350102001", "本辖区内")]
    [InlineData(Roles.GridWorker, County, "网格员设在乡镇或村")]
    public async Task Add_WhatCannotBeBesides_IsRefusedAndNothingWritten(string role, string place, string says)
    {
        var id = await GiveBesidesAsync(Roles.GridWorker, Township);

        using var answer = await StepAsync(id, "duty", role, place, besides: true);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(says);
        await using var db = Open();
        (await db.StaffDuties.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Add_ToAnAdministrator_IsRefused()
    {
        await _desk.StaffAsync(Roles.Auditor, County);
        await using var db = Open();
        var auditor = await db.Users.SingleAsync(user => user.UserName == $"{Roles.Auditor}@{County}");

        using var answer = await StepAsync(auditor.Id, "duty", Roles.DataOfficer, County, besides: true);

        (await answer.Content.ReadAsStringAsync()).Should().Contain("三员不兼任");
    }

    [Fact]
    public async Task Assign_AnAdministratorsDutyOverOthers_IsRefused()
    {
        var id = await GiveBesidesAsync(Roles.GridWorker, Township);

        using var answer = await StepAsync(id, "duty", Roles.Auditor, County);

        (await answer.Content.ReadAsStringAsync()).Should().Contain("三员不兼任");
        (await MemberAsync()).Role.Should().Be(Roles.Clerk);
    }

    private async Task<Guid> GiveBesidesAsync(string role, string place)
    {
        await _desk.StaffAsync(Roles.Clerk, Township);
        var id = (await MemberAsync()).Id;
        using var answer = await StepAsync(id, "duty", role, place, besides: true);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return id;
    }

    private async Task<HttpResponseMessage> StepAsync(Guid id, string step, string role, string place, bool besides = false) =>
        await (await _desk.SignedInAsync(Roles.SecurityAdministrator, County)).PostAsync(
            $"/staff/{id}/{step}", new() { ["role"] = role, ["place"] = place, ["besides"] = besides ? "true" : "false", ["reason"] = "兼任" }, "/staff");

    private static Task<HttpResponseMessage> ChangeOverAsync(DeskClient person, string role, string place) =>
        person.PostAsync("/account/duty", new() { ["role"] = role, ["place"] = place });

    private async Task<StaffMember> MemberAsync()
    {
        await using var db = Open();
        return await db.Users.AsNoTracking().SingleAsync(user => user.UserName == Clerk);
    }

    private WelfareDb Open() => _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
}
