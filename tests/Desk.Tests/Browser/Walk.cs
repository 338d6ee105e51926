using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A person at a browser: looks at each page, and may go on by keyboard alone.</summary>
internal sealed class Walk(IPage page, string name, string language, bool onAPhone = false)
{
    private const int MostTabs = 150;

    /// <summary>Where pictures go; without it none is taken, because they cost as much as the walk.</summary>
    private static readonly string? Screens = Environment.GetEnvironmentVariable("WALK_PICTURES");

    // Both languages share their markup: axe sees each page once on each kind of screen.
    private readonly bool _asksAxe = onAPhone == (language == "zh");

    private int _seen;

    /// <summary>Takes a picture, asks axe, and in English looks for Chinese that was left behind.</summary>
    public Task LookAsync(string title, params string[] names) => LookAsync(title, whole: true, names);

    /// <summary>The same; of a very long page only what the screen shows is pictured.</summary>
    public async Task LookAsync(string title, bool whole, params string[] names)
    {
        _seen++;
        if (Screens is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"{name}{(onAPhone ? "-phone" : "")}-{language}-{_seen:00}-{title}.png"), FullPage = whole });
        }

        (await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.actions .btn')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth).map(e => e.textContent)"))
            .Should().BeEmpty("no button of {0} is cut off", title);
        if (_asksAxe)
        {
            var axe = await page.RunAxe();
            axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").Should().BeEmpty("of {0} in {1}", title, language);
        }

        if (language == "en")
        {
            await EnsureEnglishAsync(title, names);
        }
    }

    /// <summary>Strikes Tab until the wanted element has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab never reached {selector} on {page.Url}.");
    }

    /// <summary>Goes through the open questions with Tab, answering no and none, until the wanted element has the focus.</summary>
    public async Task AnswerEverythingAsync(string until)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string>(
                "until => { const e = document.activeElement; return e.matches(until) ? 'there' : e.closest('main form') ? `${e.localName} ${e.type ?? ''} ${e.name ?? ''} ${e.options?.length ?? 0}` : ''; }",
                until);
            if (focus == "there")
            {
                return;
            }

            await AnswerAsync(focus);
        }

        throw new InvalidOperationException($"Tab never reached {until} on {page.Url}.");
    }

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Strikes Enter and waits for the page it leads to.</summary>
    public async Task EnterAsync(string url)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = 'yes'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("html:not([data-left])").WaitForAsync();
        await page.ReachAsync(url);
    }

    private async Task AnswerAsync(string focus)
    {
        var parts = focus.Split(' ');
        switch (parts[0])
        {
            case "input" when parts[1] == "radio":
                await page.Keyboard.PressAsync("ArrowLeft");
                break;
            case "input" when parts[1] == "text":
                await page.Keyboard.TypeAsync(parts[2].EndsWith("_months", StringComparison.Ordinal) && parts[2].Contains("living", StringComparison.Ordinal) ? "60" : "0");
                break;
            case "select":
                await page.Keyboard.PressAsync("ArrowDown");
                await page.Keyboard.PressAsync(parts[3] == "3" ? "ArrowDown" : "Shift");
                break;
            case "summary":
                await page.Keyboard.PressAsync("Enter");
                break;
        }
    }

    private async Task EnsureEnglishAsync(string title, string[] names)
    {
        // The law numbers its paragraphs in Chinese: such a citation says so in its own language attribute.
        var text = await page.EvaluateAsync<string>(
            "() => { const copy = document.body.cloneNode(true); copy.querySelectorAll('[lang=zh-CN]').forEach(e => e.remove()); return copy.textContent; }");
        foreach (var own in names)
        {
            text = text.Replace(own, "", StringComparison.Ordinal).Replace(PersonName.Masked(own), "", StringComparison.Ordinal);
        }

        text.Split('\n').Where(line => line.Any(c => c is >= '\u4e00' and <= '\u9fff')).Should().BeEmpty("{0} should be in English throughout", title);
    }
}
