using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Sessions;

/// <summary>ASVS 5.0 7.5.2: where one is signed in, and ending it there. 16.3.1: what of it stands in the trail.</summary>
public sealed partial class OwnSessionTests : IDisposable
{
    private const string Page = "/account/sessions";
    private const string SignIn = "/account/sign-in";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "7.5.2")]
    public async Task End_TheOtherBrowser_IsOutAtItsNextRequest()
    {
        var window = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        var forgotten = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        var page = await window.PageAsync(Page);
        EndPaths(page).Should().ContainSingle("the one that looks cannot be ended there");
        page.Should().Contain("就是这里");

        using var ended = await window.PostAsync(EndPaths(page)[0], [], Page);

        ended.Headers.Location!.ToString().Should().EndWith("done=ended");
        using var late = await forgotten.GetAsync("/window");
        late.StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var here = await window.GetAsync("/window");
        here.StatusCode.Should().Be(HttpStatusCode.OK);
        EndPaths(await window.PageAsync(Page)).Should().BeEmpty();
    }

    [Fact]
    public async Task End_SomebodyElses_EndsNothing()
    {
        var victim = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        var id = (await ReadAsync(db => db.SignInSessions.SingleAsync())).Id;
        var other = await _desk.SignedInAsync(Roles.Clerk, Family.County, 1);

        using var tried = await other.PostAsync($"{Page}/{id}/end", [], Page);

        tried.Headers.Location!.ToString().Should().EndWith("done=over");
        using var still = await victim.GetAsync("/window");
        still.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_AfterHalfAnHourWithoutARequest_LeavesTheSessionOut()
    {
        var window = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        await _desk.SignedInAsync(Roles.Clerk, Family.County);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            _desk.Clock.Move(TimeSpan.FromMinutes(16));
            await window.PageAsync("/window");
        }

        EndPaths(await window.PageAsync(Page)).Should().BeEmpty("nobody has come by it for half an hour");
    }

    [Fact]
    [Trait("ASVS", "16.3.1")]
    public async Task Trail_OfSigningInAndOut_HasAnEntryForEach()
    {
        var client = await _desk.SignedInAsync(Roles.Clerk, Family.County);
        using var left = await client.PostAsync("/account/sign-out", [], "/window");

        var entries = await StaffEntriesAsync();

        entries.Should().Equal("staff.sign-in", "staff.sign-out");
    }

    // Somebody who guesses for an hour must not fill the chain: the first of a row and the lock.
    [Fact]
    [Trait("ASVS", "16.3.1")]
    public async Task Trail_OfGuessing_HasTwoEntriesALockAndNoMore()
    {
        var staff = await _desk.StaffAsync(Roles.Clerk, Family.County);
        var client = _desk.NewClient();
        for (var i = 0; i < 12; i++)
        {
            (await client.PostAsync(SignIn, new() { ["userName"] = staff.UserName, ["password"] = $"guess-{i}" })).Dispose();
            (await client.PostAsync(SignIn, new() { ["userName"] = $"nobody-{i}", ["password"] = $"guess-{i}" })).Dispose();
        }

        (await StaffEntriesAsync()).Should().Equal("staff.sign-in-failed", "staff.locked-out");
    }

    private static List<string> EndPaths(string page) => [.. EndPath().Matches(page).Select(match => match.Value)];

    private Task<List<string>> StaffEntriesAsync() =>
        ReadAsync(db => db.AuditEntries.Where(e => e.Action.StartsWith("staff.")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync());

    private async Task<T> ReadAsync<T>(Func<WelfareDb, Task<T>> read)
    {
        using var scope = _desk.Services.CreateScope();
        return await read(scope.ServiceProvider.GetRequiredService<WelfareDb>());
    }

    [GeneratedRegex("/account/sessions/[0-9a-f-]{36}/end")]
    private static partial Regex EndPath();
}
