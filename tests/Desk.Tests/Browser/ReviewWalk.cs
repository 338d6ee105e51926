using Microsoft.Playwright;
using Welfare.Eligibility.Demo;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A reviewer at a browser: fills in a step, checks it, records it, and looks at every page on the way.</summary>
internal sealed class ReviewWalk(IPage page, Walk walk, string[] names, bool english)
{
    public string Say(string zh, string en) => english ? en : zh;

    public Task LookAsync(string title) => walk.LookAsync(title, names);

    public async Task SignInAsync(DemoStaff staff)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/");
        if (english)
        {
            await page.ClickAsync(".language button");
            await page.Locator("html[lang=en]").WaitForAsync();
        }

        await page.FillAsync("#userName", staff.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/review");
    }

    public async Task TakeAsync(string step, params (string Field, string Text)[] fields)
    {
        await page.ClickAsync($"a[href$='/{step}']");
        await FinishAsync(step, fields);
    }

    /// <summary>From the open form to the recorded step.</summary>
    public async Task FinishAsync(string step, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
        {
            await page.FillAsync(field, text);
        }

        await LookAsync($"{step}-form");
        await page.ClickAsync("main form .btn-primary");
        await page.ReachAsync("**/check");
        await LookAsync($"{step}-check");
        await page.ClickAsync("main form .btn-primary");
        await page.ReachAsync($"**?done={step}");
    }

    /// <summary>One name is not enough: the form comes back with what was typed and says so.</summary>
    public async Task RefuseOneInvestigatorAsync()
    {
        await page.ClickAsync("a[href$='/record-survey']");
        await page.FillAsync("[name=investigators] >> nth=0", Say("陈志强", "Chen Zhiqiang"));
        await page.ClickAsync("main form .btn-primary");
        await page.Locator(".problems").WaitForAsync();
        await LookAsync("survey-problem");
        (await page.InputValueAsync("[name=investigators] >> nth=0")).Should().Be(Say("陈志强", "Chen Zhiqiang"));
        await page.ClickAsync("main form a.btn-quiet");
    }

    /// <summary>One signature from paper, one on the screen, the household's from paper, and a photograph.</summary>
    public async Task SignAsync()
    {
        static FilePayload Picture(byte[] jpeg) => new() { Name = "picture.jpg", MimeType = "image/jpeg", Buffer = jpeg };
        await page.SetInputFilesAsync("#signature0", Picture(DemoPictures.Signature));
        await page.SetInputFilesAsync("#householdSignature", Picture(DemoPictures.Signature));
        await page.SetInputFilesAsync("#photos", Picture(DemoPictures.Photo));
        await page.ClickAsync("[data-sign] [data-open] >> nth=1");
        var pad = page.Locator("[data-sign] canvas >> nth=1");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        // The policy of the page lets no text be run as a script, which a wait for a function is.
        for (var tries = 0; await page.EvaluateAsync<int>("document.getElementById('signature1').files.length") == 0 && tries < 100; tries++)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Approves with an amount of the reviewer's own, so that the departure has to be explained.</summary>
    public async Task DecideAsync()
    {
        await page.ClickAsync("a[href$='/approve']");
        await page.FillAsync("#amount", "500.00");
        await page.FillAsync("#reason", Say("经核实，符合条件，按核定金额确认。", "Verified; approved with the amount found."));
        await page.ClickAsync("main form .btn-primary");
        await page.Locator("#departure-problem").WaitForAsync();
        await LookAsync("approve-problem");
        await page.SelectOptionAsync("#departure", "FoundOnTheSpot");
        await FinishAsync("approve");
    }
}
