using System.Net;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

public sealed class OverloadTests
{
    private const string Page = "/account/sign-in";

    [Fact]
    [Trait("ASVS", "15.2.2")]
    public async Task AnyPage_WhileMoreAskThanCanBeServed_SaysWhenToComeBackAndThenServes()
    {
        using var desk = new DeskFactory { Settings = new Dictionary<string, string> { ["Overload:AtOnce"] = "1", ["Overload:Waiting"] = "0" } };
        // A client that follows redirects would read the body before it sends it.
        using var slow = desk.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var other = desk.CreateClient();
        using var held = new HeldContent();
        var sending = slow.PostAsync(new Uri("/api/v1/screenings", UriKind.Relative), held);
        await held.Begun;

        using var refused = await other.GetAsync(new Uri(Page, UriKind.Relative));

        refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        (await refused.Content.ReadAsStringAsync()).Should().Contain("请过几秒再试");
        held.Release();
        (await sending).Dispose();
        using var served = await other.GetAsync(new Uri(Page, UriKind.Relative));
        served.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "2.4.1")]
    public async Task ALimitByTheMinute_Reached_SaysWhenItOpensAgain()
    {
        using var desk = new DeskFactory { SigningPerMinute = 1 };
        using var client = desk.CreateClient();
        var page = new Uri("/sign/none", UriKind.Relative);
        (await client.GetAsync(page)).Dispose();

        using var refused = await client.GetAsync(page);

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(1)).And.BePositive();
    }

    [Fact]
    [Trait("ASVS", "2.4.1")]
    public async Task AnyPage_AskedForFasterThanPeopleWork_HoldsBackThatPersonAlone()
    {
        using var desk = new DeskFactory { Settings = new Dictionary<string, string> { ["People:RequestsPerMinute"] = "4" } };
        var fast = await desk.SignedInAsync(Roles.Clerk, Family.County);
        var other = await desk.SignedInAsync(Roles.Clerk, Family.County, 1);
        for (var i = 0; i < 4; i++)
        {
            await fast.PageAsync("/window");
        }

        using var refused = await fast.GetAsync("/window");
        using var style = await fast.GetAsync("/site.css");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(1)).And.BePositive();
        style.StatusCode.Should().Be(HttpStatusCode.OK);
        (await other.PageAsync("/window")).Should().Contain("idNumber");
    }

    // A body that comes when it is let go: whoever reads it waits.
    private sealed class HeldContent : HttpContent
    {
        private const int MoreThanAPipe = 200_000;

        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldContent() => Headers.ContentType = new("application/json");

        public Task Begun => _begun.Task;

        public void Release() => _released.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            // More than the pipe holds: it is through once the desk reads it.
            await stream.WriteAsync(Enumerable.Repeat((byte)' ', MoreThanAPipe).ToArray());
            _begun.TrySetResult();
            await _released.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
