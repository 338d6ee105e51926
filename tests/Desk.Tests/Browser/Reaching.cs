using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

internal static class Reaching
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Waits until the page is there to its last line. It looks at the page itself: the driver can miss the load event of a page that
    /// answers at once, and would then wait for it in vain.
    /// </summary>
    public static async Task ReachAsync(this IPage page, string url)
    {
        await page.WaitForURLAsync(url, new() { WaitUntil = WaitUntilState.Commit });
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
