using Microsoft.Playwright;

namespace Welfare.Desk.Tests.Browser;

/// <summary>The answer read out: what is said, and by whose voice.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldAloudTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData(0, "0元")]
    [InlineData(5, "0元零5分")]
    [InlineData(54000, "540元")]
    [InlineData(54050, "540元5角")]
    [InlineData(54053, "540元5角3分")]
    [InlineData(123456703, "1234567元零3分")]
    public async Task Amount_InFen_IsSaidAsPeopleSayIt(long fen, string expected)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await AppAsync(context);

        (await page.EvaluateAsync<string>("async fen => (await import('/field/aloud.js')).yuanAloud(fen)", fen)).Should().Be(expected);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("?language=en")]
    public async Task Spoken_OfEveryVerdict_SaysProgrammeVerdictAmountWhatIsMissingAndThatItDecidesNothing(string language)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await AppAsync(context, language);

        var said = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const { spokenOf } = await import('/field/aloud.js');
              const { chinese } = await import('/field/texts.js');
              const words = zh => ({ zh, en: 'English' });
              const missing = n => Array.from({ length: n }, (_, i) => ({ label: words(`事实${i + 1}`), suppliedBy: words('银行') }));
              const finding = (kind, verdict, zh) => ({ kind, verdict, message: words(zh) });
              return spokenOf([
                { title: words('高龄津贴'), verdict: 'met', amount: 10050, amountPer: 'month', missing: [], findings: [finding('requirement', 'met', '不说')] },
                { title: words('低保'), verdict: 'unknown', amount: null, amountPer: 'month', missing: missing(6), findings: [] },
                { title: words('救急'), verdict: 'review', amount: 200000, amountPer: 'once', missing: [], findings: [finding('benefit', 'review', '要看票据。'), finding('class', 'review', '不说')] },
                { title: words('特困'), verdict: 'not-met', missing: [], findings: [finding('bar', 'not-met', '有人赡养')] },
              ], chinese);
            }
            """);

        said.Should().Equal(
            "下面是手机按现在掌握的信息推算的结果。",
            "高龄津贴，很可能符合。每月100元5角。",
            "低保，还不能判断。还缺事实1，银行可以提供。还缺事实2，银行可以提供。还缺事实3，银行可以提供。还缺事实4，银行可以提供。还有2项。",
            "救急，需人工认定。一次性2000元。要看票据。",
            "特困，目前不符合。有人赡养。",
            "以上只供参考，不是决定。任何人都可以申请。");
    }

    [SkippableTheory]
    [InlineData("[{lang:'zh-CN',localService:false},{lang:'en-US',localService:true}]", "null")]
    [InlineData("[{lang:'zh-HK',localService:true},{lang:'zh-TW',localService:true}]", "null")]
    [InlineData("[{lang:'en-US',localService:true},{lang:'zh_CN',localService:true}]", "zh_CN")]
    [InlineData("[{lang:'zh-CN',localService:false},{lang:'cmn-Hans-CN',localService:true}]", "cmn-Hans-CN")]
    [InlineData("[]", "null")]
    public async Task Voice_OfAPhone_IsItsOwnAndSpeaksMandarin(string voices, string expected)
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        var page = await AppAsync(context);

        (await page.EvaluateAsync<string>($"async () => (await import('/field/aloud.js')).voiceOf({voices})?.lang ?? 'null'")).Should().Be(expected);
    }

    [SkippableFact]
    public async Task Speak_PressedAgain_StopsAndSaysSo()
    {
        BrowserFixture.SkipWithoutChromium();
        await using var context = await browser.PhoneAsync();
        await context.AddInitScriptAsync(
            """
            globalThis.heard = []; globalThis.cancelled = 0;
            globalThis.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; heard.push(this); } };
            Object.defineProperty(globalThis, 'speechSynthesis', { value: { getVoices: () => [{ lang: 'zh-CN', localService: true }], speak() {}, cancel() { cancelled++; }, addEventListener() {} } });
            """);
        var page = await AppAsync(context);

        var told = await page.EvaluateAsync<int[]>(
            """
            async () => {
              const { speak, stop, voice } = await import('/field/aloud.js');
              let done = 0;
              speak(['一', '二'], voice(), () => done++);
              const before = done;
              stop();
              speak(['三'], voice(), () => done++);
              heard[1].dispatchEvent(new Event('end'));
              const stillSpeaking = done;
              heard[2].dispatchEvent(new Event('end'));
              return [heard.length, before, stillSpeaking, done];
            }
            """);

        told.Should().Equal(3, 0, 1, 2);
    }

    private static async Task<IPage> AppAsync(IBrowserContext context, string language = "")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/field/app{language}");
        return page;
    }
}
