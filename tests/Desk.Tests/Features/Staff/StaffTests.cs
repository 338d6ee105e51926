using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Staff;

public sealed partial class StaffTests : IDisposable
{
    private const string County = "350128";
    private const string Township = "350128107";
    private const string Chosen = "new-harbour-27";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "6.2.2")]
    [Trait("ASVS", "6.4.1")]
    public async Task Open_ThenAssign_LetsSomebodyInOnceWithAPasswordToChange()
    {
        var (id, password) = await OpenedAsync("chen.wen");
        (await EnterAsync("chen.wen", password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "nobody works without a duty");
        await AssignAsync(id, Roles.Clerk, Township);
        var client = _desk.NewClient();

        using var entered = await EnterAsync("chen.wen", password, client);
        using var owed = await client.GetAsync("/window");
        owed.Headers.Location!.ToString().Should().Be("/account/password");
        using var changed = await client.PostAsync("/account/password", new() { ["current"] = password, ["chosen"] = Chosen, ["again"] = Chosen });

        changed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await client.PageAsync("/window")).Should().Contain("idNumber");
        (await EnterAsync("chen.wen", password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await EnterAsync("chen.wen", Chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Redirect)]
    [InlineData(0, HttpStatusCode.Redirect)]
    [InlineData(1, HttpStatusCode.UnprocessableEntity)]
    [Trait("ASVS", "6.4.1")]
    public async Task Enter_WithAPasswordHandedOut_IsGoodForSeventyTwoHours(int secondsAfter, HttpStatusCode expected)
    {
        _desk.Clock.StopAt(new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));
        var (id, password) = await OpenedAsync("chen.wen");
        await AssignAsync(id, Roles.Clerk, Township);

        _desk.Clock.StopAt(new DateTimeOffset(2026, 11, 5, 1, 0, 0, TimeSpan.Zero).AddSeconds(secondsAfter));

        (await EnterAsync("chen.wen", password)).StatusCode.Should().Be(expected);
    }

    [Fact]
    [Trait("ASVS", "7.2.1")]
    [Trait("ASVS", "7.4.2")]
    [Trait("ASVS", "7.4.5")]
    public async Task Stop_SomebodyAtWork_EndsAtTheVeryNextRequest()
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);
        (await clerk.PageAsync("/window")).Should().Contain("idNumber");
        var id = await IdOfAsync($"{Roles.Clerk}@{Township}");

        (await StepAsync(Roles.AccountAdministrator, id, "stop", new() { ["reason"] = "离职" })).StatusCode.Should().Be(HttpStatusCode.Redirect);

        using var next = await clerk.GetAsync("/window");
        next.Headers.Location!.ToString().Should().Contain("/account/sign-in");
        (await EnterAsync($"{Roles.Clerk}@{Township}", DeskFactory.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        await StepAsync(Roles.AccountAdministrator, id, "reopen", new() { ["reason"] = "返岗" });
        (await EnterAsync($"{Roles.Clerk}@{Township}", DeskFactory.Password)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Assign_AnotherDuty_EndsTheSessionOfTheOldOne()
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);
        var id = await IdOfAsync($"{Roles.Clerk}@{Township}");

        await AssignAsync(id, Roles.TownshipReviewer, Township);

        using var next = await clerk.GetAsync("/window");
        next.Headers.Location!.ToString().Should().Contain("/account/sign-in");
    }

    [Theory]
    [InlineData(Roles.Clerk, County, "place")]
    [InlineData(Roles.CountyReviewer, Township, "place")]
    [InlineData(Roles.Clerk, "350102001", "place")]
    [InlineData("emperor", County, "role")]
    public async Task Assign_WhatDoesNotFit_IsRefusedAtItsField(string role, string place, string field)
    {
        await _desk.StaffAsync(Roles.Clerk, Township);
        var id = await IdOfAsync($"{Roles.Clerk}@{Township}");

        using var answer = await StepAsync(Roles.SecurityAdministrator, id, "duty", new() { ["role"] = role, ["place"] = place, ["reason"] = "调岗" });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"id=\"{field}-problem\"");
        (await MemberAsync(id)).Role.Should().Be(Roles.Clerk);
    }

    [Fact]
    public async Task Assign_ASecondAdministratorsDuty_IsRefusedEvenAfterTheFirstIsTakenAway()
    {
        var (id, _) = await OpenedAsync("wang.an");
        await AssignAsync(id, Roles.AccountAdministrator, County);
        await AssignAsync(id, "", "");

        foreach (var other in new[] { Roles.SecurityAdministrator, Roles.Auditor })
        {
            using var answer = await StepAsync(Roles.SecurityAdministrator, id, "duty", new() { ["role"] = other, ["place"] = County, ["reason"] = "轮岗" });
            (await answer.Content.ReadAsStringAsync()).Should().Contain("三员互斥");
        }

        await AssignAsync(id, Roles.AccountAdministrator, County);
        (await MemberAsync(id)).Role.Should().Be(Roles.AccountAdministrator);
    }

    [Theory]
    [InlineData(Roles.AccountAdministrator, "stop")]
    [InlineData(Roles.AccountAdministrator, "password")]
    [InlineData(Roles.SecurityAdministrator, "duty")]
    public async Task Step_OnOnesOwnAccount_IsRefused(string administrator, string step)
    {
        await _desk.StaffAsync(administrator, County);
        var id = await IdOfAsync($"{administrator}@{County}");

        using var answer = await StepAsync(administrator, id, step, new() { ["role"] = Roles.CountyReviewer, ["place"] = County, ["reason"] = "自己办" });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await MemberAsync(id)).Should().Match<StaffMember>(member => member.StoppedAt == null && member.Role == administrator && member.OneTimeUntil == null);
    }

    [Fact]
    [Trait("ASVS", "6.4.3")]
    [Trait("ASVS", "7.4.3")]
    public async Task HandOut_ToSomebodyWithASecondFactor_EndsItAndTheOldPassword()
    {
        await _desk.StaffAsync(Roles.Clerk, Township);
        var id = await IdOfAsync($"{Roles.Clerk}@{Township}");
        await using (var db = Open())
        {
            await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(rows => rows.SetProperty(u => u.TwoFactorEnabled, true));
        }

        using var answer = await StepAsync(Roles.AccountAdministrator, id, "password", new() { ["reason"] = "手机丢失" });

        var password = PasswordIn(await answer.Content.ReadAsStringAsync());
        (await EnterAsync($"{Roles.Clerk}@{Township}", DeskFactory.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var entered = await EnterAsync($"{Roles.Clerk}@{Township}", password);
        entered.Headers.Location!.ToString().Should().Be("/");
    }

    [Fact]
    [Trait("ASVS", "8.4.1")]
    public async Task Step_OnAnAccountOfAnotherCounty_IsNotThere()
    {
        await _desk.StaffAsync(Roles.Clerk, "350102001");
        var id = await IdOfAsync($"{Roles.Clerk}@350102001");

        (await StepAsync(Roles.AccountAdministrator, id, "stop", new() { ["reason"] = "越权" })).StatusCode.Should().Be(HttpStatusCode.NotFound);

        (await MemberAsync(id)).StoppedAt.Should().BeNull();
        (await (await _desk.SignedInAsync(Roles.Auditor, County)).PageAsync("/staff")).Should().NotContain("350102001");
    }

    [Fact]
    public async Task Open_SentTwice_IsOneAccountAndToldOnce()
    {
        var administrator = await _desk.SignedInAsync(Roles.AccountAdministrator, County);
        Dictionary<string, string> form = new() { ["key"] = Guid.CreateVersion7().ToString(), ["userName"] = "lin.yi", ["displayName"] = "林一", ["reason"] = "新录用" };

        using var first = await administrator.PostAsync("/staff/new", form);
        using var second = await administrator.PostAsync("/staff/new", form);

        PasswordIn(await first.Content.ReadAsStringAsync()).Should().NotBeEmpty();
        second.StatusCode.Should().Be(HttpStatusCode.Redirect);
        await using var db = Open();
        (await db.Users.CountAsync(u => u.UserName == "lin.yi")).Should().Be(1);
        (await db.AuditEntries.CountAsync(e => e.Action == "staff.open")).Should().Be(1);
    }

    [Theory]
    [InlineData("Lin", "林一", "新录用", "userName")]
    [InlineData("li", "林一", "新录用", "userName")]
    [InlineData("lin yi", "林一", "新录用", "userName")]
    [InlineData("lin.yi", "", "新录用", "displayName")]
    [InlineData("lin.yi", "林一", " ", "reason")]
    public async Task Open_WithAProblem_SaysWhichAndKeepsWhatWasTyped(string userName, string name, string reason, string field)
    {
        var administrator = await _desk.SignedInAsync(Roles.AccountAdministrator, County);

        using var answer = await administrator.PostAsync("/staff/new", new() { ["userName"] = userName, ["displayName"] = name, ["reason"] = reason });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"id=\"{field}-problem\"").And.Contain($"value=\"{userName}\"");
    }

    [Theory]
    [InlineData("wrong", Chosen, Chosen, "current")]
    [InlineData(DeskFactory.Password, "short-1", "short-1", "chosen")]
    [InlineData(DeskFactory.Password, "aaaaaaaaaaa1", "aaaaaaaaaaa1", "chosen")]
    [InlineData(DeskFactory.Password, "Pingtan-2016", "Pingtan-2016", "chosen")]
    [InlineData(DeskFactory.Password, DeskFactory.Password, DeskFactory.Password, "chosen")]
    [InlineData(DeskFactory.Password, Chosen, "other-harbour-27", "again")]
    [Trait("ASVS", "6.2.1")]
    [Trait("ASVS", "6.2.3")]
    public async Task ChangePassword_WithAProblem_SaysWhichAndChangesNothing(string current, string chosen, string again, string field)
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);

        using var answer = await clerk.PostAsync("/account/password", new() { ["current"] = current, ["chosen"] = chosen, ["again"] = again });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"id=\"{field}-problem\"");
        (await EnterAsync($"{Roles.Clerk}@{Township}", DeskFactory.Password)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    // No kind of character is asked for, none forbidden, and the password counts as it was typed.
    [Theory]
    [InlineData("harbourwithoutdigits")]
    [InlineData("灯塔下面第三只小船叫海燕号")]
    [InlineData(" lamps over the old pier ")]
    [InlineData("8052946173205")]
    [InlineData("gull-over-the-third-pier-and-back-before-the-tide-turns-and-then-home-again-with-a-full-net-of-fish")]
    [Trait("ASVS", "6.2.5")]
    [Trait("ASVS", "6.2.8")]
    [Trait("ASVS", "6.2.9")]
    public async Task ChangePassword_OfAnyCharacters_CountsExactlyAsTyped(string chosen)
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);

        using var answer = await clerk.PostAsync("/account/password", new() { ["current"] = DeskFactory.Password, ["chosen"] = chosen, ["again"] = chosen });

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await EnterAsync($"{Roles.Clerk}@{Township}", chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        foreach (var almost in new[] { $"{chosen}x", chosen[..^1], chosen.Trim().ToUpperInvariant() })
        {
            (await EnterAsync($"{Roles.Clerk}@{Township}", almost)).StatusCode.Should().NotBe(HttpStatusCode.OK).And.Be(
                almost == chosen ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity);
        }
    }

    // An installation's own list.
    [Fact]
    [Trait("ASVS", "6.2.4")]
    [Trait("ASVS", "6.2.12")]
    public async Task ChangePassword_ToOneOfTheInstallationsList_IsRefused()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "Gull-Over-The-Pier\nother\n");
        using var desk = new DeskFactory { Settings = new Dictionary<string, string> { ["SignIn:RefusedPasswords"] = file } };
        var clerk = await desk.SignedInAsync(Roles.Clerk, Township);

        using var answer = await clerk.PostAsync("/account/password", new() { ["current"] = DeskFactory.Password, ["chosen"] = "gull-over-the-pier", ["again"] = "gull-over-the-pier" });

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        File.Delete(file);
    }

    // Hidden, and open to whatever fills passwords in.
    [Fact]
    [Trait("ASVS", "6.2.6")]
    [Trait("ASVS", "6.2.7")]
    public async Task PasswordFields_OnEveryPage_AreHiddenAndTakePastesWhole()
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, Township);
        var pages = await _desk.NewClient().PageAsync("/account/sign-in") + await clerk.PageAsync("/account/password");

        var fields = PasswordField().Matches(pages).Select(match => match.Value).ToList();

        fields.Should().HaveCount(4);
        fields.Should().OnlyContain(field => field.Contains("type=\"password\"") && field.Contains("-password\"") && !field.Contains("maxlength") && !field.Contains("onpaste"));
    }

    [Fact]
    public async Task Begin_OnTheServer_OpensTheFirstOfEachAdministratorAndNoSecond()
    {
        using var scope = _desk.Services.CreateScope();
        var staff = scope.ServiceProvider.GetRequiredService<StaffDesk>();
        var console = new Actor(Guid.Empty, "root", "command-line", "");

        foreach (var (role, i) in Roles.Administrators.Select((role, i) => (role, i)))
        {
            var handed = await staff.BeginAsync($"first{i}x", "首任", new(role, County), console, default);
            (await EnterAsync($"first{i}x", handed.Password!)).StatusCode.Should().Be(HttpStatusCode.Redirect);
            await FluentActions.Awaiting(() => staff.BeginAsync($"second{i}x", "次任", new(role, County), console, default)).Should().ThrowAsync<StaffRefusedException>();
        }

        await FluentActions.Awaiting(() => staff.BeginAsync("clerk.x", "窗口", new(Roles.Clerk, County), console, default)).Should().ThrowAsync<StaffRefusedException>();
    }

    private async Task<(Guid Id, string Password)> OpenedAsync(string userName)
    {
        var administrator = await _desk.SignedInAsync(Roles.AccountAdministrator, County);
        using var answer = await administrator.PostAsync("/staff/new", new() { ["userName"] = userName, ["displayName"] = "陈文", ["reason"] = "新录用" });
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return (await IdOfAsync(userName), PasswordIn(await answer.Content.ReadAsStringAsync()));
    }

    private async Task AssignAsync(Guid id, string role, string place)
    {
        using var answer = await StepAsync(Roles.SecurityAdministrator, id, "duty", new() { ["role"] = role, ["place"] = place, ["reason"] = "按编制" });
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    private async Task<HttpResponseMessage> StepAsync(string administrator, Guid id, string step, Dictionary<string, string> fields) =>
        await (await _desk.SignedInAsync(administrator, County)).PostAsync($"/staff/{id}/{step}", fields, "/staff");

    private async Task<HttpResponseMessage> EnterAsync(string userName, string password, DeskClient? client = null) =>
        await (client ?? _desk.NewClient()).PostAsync("/account/sign-in", new() { ["userName"] = userName, ["password"] = password });

    private async Task<Guid> IdOfAsync(string userName)
    {
        await using var db = Open();
        return (await db.Users.SingleAsync(u => u.UserName == userName)).Id;
    }

    private async Task<StaffMember> MemberAsync(Guid id)
    {
        await using var db = Open();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == id);
    }

    private WelfareDb Open() => _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();

    private static string PasswordIn(string page) => Password().Match(page).Value;

    [GeneratedRegex("""<input [^>]*name="(?:password|current|chosen|again)"[^>]*autocomplete[^>]*>""")]
    private static partial Regex PasswordField();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")]
    private static partial Regex Password();
}
