using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

internal static class Reaching
{
    /// <summary>
    /// Waits until the page is there to its last line. It looks at the page itself: the driver can miss the load event of a page that
    /// answers at once, and would then wait for it in vain.
    /// </summary>
    public static async Task ReachAsync(this IPage page, string url)
    {
        await page.WaitForURLAsync(url, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("footer.foot").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}
