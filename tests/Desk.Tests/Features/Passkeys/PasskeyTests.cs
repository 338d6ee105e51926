using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Security;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Passkeys;

/// <summary>ASVS 5.0 6.3.3, 7.4.3, 7.5.1: passkeys as a second way in, and what they are held to.</summary>
public sealed partial class PasskeyTests : IDisposable
{
    private const string Page = "/account/passkeys";
    private const string SignIn = "/account/sign-in";
    private const string Entry = "/account/passkey";

    private readonly DeskFactory _desk = new() { Settings = new Dictionary<string, string> { ["SignIn:SecondFactor"] = "required" } };
    private readonly SoftKey _key = new() { Count = 1 };

    public void Dispose()
    {
        _key.Dispose();
        _desk.Dispose();
    }

    [Fact]
    [Trait("ASVS", "6.3.3")]
    public async Task Enter_WithAPasskey_IsBothFactorsAndStandsInTheTrail()
    {
        var first = await WithPasskeyAsync(_key, "窗口电脑");
        using var after = await first.GetAsync("/window");
        after.StatusCode.Should().Be(HttpStatusCode.OK, "making the key has shown it");

        _key.Count = 2;
        var client = _desk.NewClient();
        using var entered = await EnterAsync(client, _key);

        entered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await client.PageAsync("/window")).Should().Contain("idNumber", "where a second factor is required, the key is one");
        var page = await client.PageAsync(Page);
        page.Should().Contain("窗口电脑").And.NotContain("还没有用过");
        (await ActionsAsync()).Should().ContainInConsecutiveOrder("staff.sign-in", "staff.passkey-add", "staff.sign-in");
        (await SessionsAsync()).Should().Contain(session => session.Method == SignInMethod.Passkey);
        (await PasskeysAsync()).Should().ContainSingle().Which.Transports.Should().Be("internal");
    }

    [Fact]
    [Trait("ASVS", "7.5.1")]
    public async Task Options_WithoutThePassword_AreNotGiven()
    {
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County);

        using var wrong = await OptionsAsync(client, "wrong-password", "手机");
        using var nameless = await OptionsAsync(client, DeskFactory.Password, " ");
        using var uninvited = await client.PostAsync(Page, new() { ["name"] = "手机", ["credential"] = "{}" });

        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("problem").And.NotContain("challenge");
        nameless.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        uninvited.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PasskeysAsync()).Should().BeEmpty();
    }

    [Fact]
    [Trait("ASVS", "7.5.1")]
    public async Task Add_WhoHasOneAndCameByPassword_MustShowItFirst()
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        var thief = await _desk.SignedInAsync(Roles.Clerk, Family.County);

        using var options = await OptionsAsync(thief, DeskFactory.Password, "另一把");
        using var code = await thief.PostAsync("/account/second-factor", new() { ["code"] = "000000", ["password"] = DeskFactory.Password });

        options.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "a password alone opens no further way in");
        (await code.Content.ReadAsStringAsync()).Should().Contain("请先用通行密钥登录");
        (await thief.PageAsync(Page)).Should().Contain("用已登记的通行密钥登录");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Enter_CountThatDidNotRise_IsRefused(uint count)
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        _key.Count = 5;
        using var good = await EnterAsync(_desk.NewClient(), _key);
        _key.Count = count;

        using var copy = await EnterAsync(_desk.NewClient(), _key);

        good.StatusCode.Should().Be(HttpStatusCode.Redirect);
        copy.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "a count that falls back is a copy's");
        (await copy.Content.ReadAsStringAsync()).Should().Contain("通行密钥现在不能登录");
    }

    [Fact]
    public async Task Enter_WithoutFingerOrPin_IsRefused()
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        (_key.Verifies, _key.Count) = (false, 9);

        using var answer = await EnterAsync(_desk.NewClient(), _key);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "the key alone is one factor");
    }

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://desk.localhost")]
    [InlineData("nonsense")]
    public async Task Add_FromAnotherOrigin_IsRefused(string origin)
    {
        using var elsewhere = new SoftKey { Origin = origin };
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County);

        using var added = await AddAsync(client, elsewhere, "手机");

        added.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PasskeysAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Enter_LockedAccount_WaitsAsWithAPassword()
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        var staff = await _desk.StaffAsync(Roles.Clerk, Family.County);
        for (var i = 0; i < 5; i++)
        {
            (await _desk.NewClient().PostAsync(SignIn, new() { ["userName"] = staff.UserName, ["password"] = "wrong" })).Dispose();
        }

        _key.Count = 7;
        using var answer = await EnterAsync(_desk.NewClient(), _key);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("锁定");
    }

    [Fact]
    public async Task Enter_StoppedAccount_IsRefused()
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        await ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(member => member.StoppedAt, _desk.Clock.GetUtcNow())));
        _key.Count = 7;

        using var answer = await EnterAsync(_desk.NewClient(), _key);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    [Trait("ASVS", "7.4.3")]
    public async Task Remove_WithPasswordAndReason_EndsTheKeyAndOtherSessions()
    {
        var client = await WithPasskeyAsync(_key, "窗口电脑");
        _key.Count = 2;
        var other = _desk.NewClient();
        (await EnterAsync(other, _key)).Dispose();
        var path = RemovePath().Match(await client.PageAsync(Page)).Value;

        using var without = await client.PostAsync(path, new() { ["password"] = DeskFactory.Password });
        using var wrong = await client.PostAsync(path, new() { ["password"] = "wrong", ["reason"] = "电脑已上交" });
        using var removed = await client.PostAsync(path, new() { ["password"] = DeskFactory.Password, ["reason"] = "电脑已上交" });

        without.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        removed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var elsewhere = await other.GetAsync("/window");
        elsewhere.StatusCode.Should().Be(HttpStatusCode.Redirect, "other sessions end with a changed factor");
        _key.Count = 3;
        using var late = await EnterAsync(_desk.NewClient(), _key);
        late.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var entry = await ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "staff.passkey-remove"));
        entry.Reason.Should().Be("电脑已上交");
        entry.Detail.Should().Be("窗口电脑");
    }

    [Fact]
    public async Task Remove_SomebodyElses_IsNotThere()
    {
        await WithPasskeyAsync(_key, "窗口电脑");
        var id = (await PasskeysAsync()).Single().Id;
        using var others = new SoftKey();
        var client = await WithPasskeyAsync(others, "手机", serial: 1);

        using var page = await client.GetAsync($"{Page}/{id}/remove");
        using var posted = await client.PostAsync($"{Page}/{id}/remove", new() { ["password"] = DeskFactory.Password, ["reason"] = "试一试" }, Page);

        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        posted.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await PasskeysAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task HandOut_ToSomebodyWithPasskeys_EndsThemWithAReason()
    {
        using var desk = new DeskFactory();
        var client = await desk.SignedInAsync(Roles.Clerk, Family.County);
        (await AddAsync(client, _key, "窗口电脑")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var administrator = await desk.SignedInAsync(Roles.AccountAdministrator, Family.County);
        using var scope = desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var clerk = await db.Users.SingleAsync(member => member.Role == Roles.Clerk);
        (await administrator.PageAsync($"/staff/{clerk.Id}")).Should().Contain("1 把");

        using var handed = await administrator.PostAsync($"/staff/{clerk.Id}/password", new() { ["reason"] = "手机丢了" }, $"/staff/{clerk.Id}");

        handed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await db.StaffPasskeys.CountAsync()).Should().Be(0);
        (await db.AuditEntries.SingleAsync(e => e.Action == "staff.hand-out-password")).Detail.Should().EndWith("passkeys removed: 1");
        _key.Count = 4;
        using var late = await EnterAsync(desk.NewClient(), _key);
        late.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("http://192.0.2.1")]
    [InlineData("http://desk.example.gov.cn")]
    public async Task Pages_WhereBrowsersGiveNoPasskeys_SaySoAndOfferThePassword(string address)
    {
        var client = new DeskClient(_desk.CreateClient(new() { BaseAddress = new(address), AllowAutoRedirect = false }));
        var staff = await _desk.StaffAsync(Roles.Clerk, Family.County);

        var door = await client.PageAsync(SignIn);
        using var entered = await client.PostAsync(SignIn, new() { ["userName"] = staff.UserName, ["password"] = DeskFactory.Password });

        door.Should().Contain("name=\"password\"").And.NotContain("data-passkey");
        (await client.PageAsync(Page)).Should().Contain("http://localhost").And.NotContain("data-passkey");
        using var options = await client.PostAsync($"{Page}/options", new() { ["password"] = DeskFactory.Password, ["name"] = "手机" }, Page);
        options.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_WithoutScript_HaveThePasswordFormAndHideThePasskeys()
    {
        var client = _desk.NewClient();

        (await client.PageAsync(SignIn)).Should().MatchRegex("<form[^>]*data-passkey=\"get\"[^>]* hidden>").And.Contain("name=\"password\"");
        using var empty = await client.PostAsync(Entry, new() { ["credential"] = "" }, SignIn);
        using var nonsense = await client.PostAsync(Entry, new() { ["credential"] = "{\"response\":{}}" }, SignIn);

        empty.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        nonsense.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task TryTake_AChallengeAnsweredBefore_IsRefused()
    {
        var client = _desk.NewClient();
        using var options = await client.PostAsync($"{Entry}/options", [], SignIn);
        var answer = _key.Sign(await options.Content.ReadAsStringAsync());
        var challenges = new PasskeyChallenges(_desk.Clock);

        challenges.TryTake(answer).Should().BeTrue();
        challenges.TryTake(answer).Should().BeFalse("whoever copied the answer and its cookie comes too late");
        challenges.TryTake("{}").Should().BeFalse();
    }

    private async Task<DeskClient> WithPasskeyAsync(SoftKey key, string name, int serial = 0)
    {
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County, serial);
        using var added = await AddAsync(client, key, name);
        added.StatusCode.Should().Be(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        return client;
    }

    private static async Task<HttpResponseMessage> AddAsync(DeskClient client, SoftKey key, string name)
    {
        using var options = await OptionsAsync(client, DeskFactory.Password, name);
        options.StatusCode.Should().Be(HttpStatusCode.OK, await options.Content.ReadAsStringAsync());
        return await client.PostAsync(Page, new() { ["name"] = name, ["credential"] = key.Make(await options.Content.ReadAsStringAsync()) });
    }

    private static Task<HttpResponseMessage> OptionsAsync(DeskClient client, string password, string name) =>
        client.PostAsync($"{Page}/options", new() { ["password"] = password, ["name"] = name }, Page);

    private static async Task<HttpResponseMessage> EnterAsync(DeskClient client, SoftKey key)
    {
        using var options = await client.PostAsync($"{Entry}/options", [], SignIn);
        var text = await options.Content.ReadAsStringAsync();
        JsonDocument.Parse(text).RootElement.GetProperty("allowCredentials").GetArrayLength().Should().Be(0, "nobody learns whose keys there are");
        return await client.PostAsync(Entry, new() { ["credential"] = key.Sign(text) }, SignIn);
    }

    private Task<List<StaffPasskey>> PasskeysAsync() => ReadAsync(db => db.StaffPasskeys.ToListAsync());

    private Task<List<SignInSession>> SessionsAsync() => ReadAsync(db => db.SignInSessions.ToListAsync());

    private Task<List<string>> ActionsAsync() =>
        ReadAsync(db => db.AuditEntries.Where(e => e.Action.StartsWith("staff.")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync());

    private async Task<T> ReadAsync<T>(Func<WelfareDb, Task<T>> read)
    {
        using var scope = _desk.Services.CreateScope();
        return await read(scope.ServiceProvider.GetRequiredService<WelfareDb>());
    }

    [GeneratedRegex("/account/passkeys/[0-9a-f-]{36}/remove")]
    private static partial Regex RemovePath();
}
