using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

internal static class Reaching
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Waits until the page is there to its last line. It looks at the address and the page themselves: the driver can miss the events of a page that
    /// answers at once, and would then wait for them in vain.
    /// </summary>
    /// <param name="page">The browser's page.</param>
    /// <param name="url">Its address; <c>**</c> stands for anything, <c>*</c> for anything without a stroke.</param>
    public static async Task ReachAsync(this IPage page, string url)
    {
        var wanted = new Regex($"^{Regex.Escape(url).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");
        var since = Stopwatch.StartNew();
        while (!wanted.IsMatch(page.Url))
        {
            since.Elapsed.Should().BeLessThan(Patience, $"{page.Url} should lead to {url}");
            await Task.Delay(Between);
        }
        await page.Locator("footer.foot").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Waits until the page's scripts have run: before, nobody listens to its keys.</summary>
    public static async Task ReadyAsync(this IPage page)
    {
        while (await page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            await Task.Delay(Between);
        }
    }
}
