using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Welfare.Desk.Tests.Features.Field;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Browser;

/// <summary>A grid worker's day on the phone: registered online, used without a network from a cold start, sent when there is one, lost and revoked.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class FieldAppWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Unknown = "叶无踪";
    private const string Changed = "今年海带收成不好，打零工";
    private static readonly string UnknownNumber = IdentityNumber.Create("350128", new(1959, 8, 7), 0).Value;

    [SkippableFact]
    [Trait("ASVS", "14.3.3")]
    public async Task FieldApp_ThroughADayWithoutNetwork_LosesNothingAndKeepsNothingReadable()
    {
        BrowserFixture.SkipWithoutChromium();
        var staff = DemoStaff.All.First(s => s.Role == Roles.GridWorker);
        var families = await FamiliesAsync(staff.PlaceCode);
        await using var context = await browser.PhoneAsync();
        await context.GrantPermissionsAsync(BrowserFixture.Location);
        await context.SetGeolocationAsync(new() { Latitude = 25.5031764f, Longitude = 119.7912041f, Accuracy = 11.2f });
        var page = await NarrowAsync(context);
        var walk = new Walk(page, "field-app", "zh", onAPhone: true);

        await SignInAsync(page, staff, "/field/app");
        await RegisterAsync(page, walk);
        await BeginAVisitAsync(page, families[0].Number);
        await page.GotoAsync("/field/app");
        await ReadyAsync(page);
        (await page.InnerTextAsync("#today")).Should().Contain(families[0].Name);
        await walk.LookAsync("home");

        await context.SetOfflineAsync(true);
        await page.CloseAsync();
        page = await NarrowAsync(context);
        walk = new Walk(page, "field-app-offline", "zh", onAPhone: true);
        await page.GotoAsync("/field/app");
        await ReadyAsync(page);
        (await page.InnerTextAsync("#network")).Should().Contain("没有网络");
        (await page.InnerTextAsync("#today")).Should().Contain(families[0].Name);
        await EnsureSameNumbersAsync(page);
        await EnsureAdvisedAsync(page, walk);
        await NoteChangesAsync(page, walk);
        await TakeDownAsync(page, walk, families[1]);
        await TakeDownAsync(page, null, new(UnknownNumber, Unknown));
        await TakeDownAsync(page, null, families[2]);
        await page.ReloadAsync();
        await ReadyAsync(page);
        (await page.Locator("#outbox li").CountAsync()).Should().Be(4);
        await walk.LookAsync("outbox");
        await EnsureSealedAsync(page, ["25.5031", "119.7912", Changed, families[1].Name, families[1].Number, families[2].Name, Unknown, UnknownNumber]);
        await EnglishAsync(page, [staff.DisplayName, families[0].Name, .. families[0].People]);
        var fact = await AnswerElsewhereAsync(staff);

        var failed = await FailAtFirstAsync(context);
        await context.SetOfflineAsync(false);
        await page.Locator("#outbox").GetByText("没有发出去，稍后自动再发").First.WaitForAsync();
        await walk.LookAsync("failed");
        await page.Locator("#sent li").Nth(3).WaitForAsync();
        failed().Should().Be((true, true, true), "a reply was lost, the desk was too busy once, and a piece of a picture never came");
        (await page.Locator("#outbox li").CountAsync()).Should().Be(0);
        await page.Locator("#today li").Nth(2).WaitForAsync();
        await page.Locator("#today .differences h3").First.WaitForAsync();
        (await page.Locator("#today li").First.Locator(".differences").InnerTextAsync()).Should().Contain("中心核算与手机当时不同").And.Contain(fact).And.Contain("手机：未知");
        await walk.LookAsync("arrived");
        await EnsureThereAsync(page, families);
        await page.GotoAsync("/received");
        (await page.InnerTextAsync("main")).Should().Contain(PersonName.Masked(Unknown)).And.NotContain(Unknown).And.Contain("没有查到这个身份证号码");
        await walk.LookAsync("received");
        await page.GetByText(PersonName.Masked(Unknown)).First.WaitForAsync();
        await page.ClickAsync("th a");
        await page.ReachAsync("**/received/*");
        await walk.LookAsync("report");

        await page.ClickAsync(".leave button");
        await page.ReachAsync("**/account/sign-in");
        await page.GotoAsync("/field/app");
        await ReadyAsync(page);
        (await page.Locator("#sent li").CountAsync()).Should().Be(4, "signing out leaves a phone's storage alone");
        await walk.LookAsync("signed-out");
        await RevokeAsync();
        await page.GotoAsync("/field/app");
        await page.Locator("#wiped:not([hidden])").WaitForAsync();
        await walk.LookAsync("wiped");
        (await page.EvaluateAsync<int>("async () => (await indexedDB.databases()).length + (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"))
            .Should().Be(0, "nothing is left on the phone");
        (await page.ContentAsync()).Should().NotContain(families[0].Name).And.NotContain(staff.DisplayName);
    }

    private static async Task<IPage> NarrowAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        return page;
    }

    /// <summary>Without a network the phone says itself what the household may get, by the rules it keeps; the numbers beside the engines are held elsewhere.</summary>
    private static async Task EnsureAdvisedAsync(IPage page, Walk walk)
    {
        await page.TapAsync("#today li [data-ask]");
        await page.Locator("#today .programme").First.WaitForAsync();
        (await page.Locator("#today .programme").CountAsync()).Should().BeGreaterThan(3, "every programme in force is there");
        (await page.InnerTextAsync("#today [data-advice]")).Should().Contain("最低生活保障").And.Contain("还缺：").And.Contain("规则包").And.Contain("不是决定");
        await walk.LookAsync("advice");
        await page.TapAsync("#today li [data-ask]");
        (await page.Locator("#today .programme").CountAsync()).Should().Be(0);
    }

    /// <summary>What has changed in a household of the list is asked without a network, and what the rules then say.</summary>
    private static async Task NoteChangesAsync(IPage page, Walk walk)
    {
        (await page.InnerTextAsync("#today li [data-last]")).Should().Be("以前没有了解情况的记录");
        await page.TapAsync("#today li [data-change]");
        await page.TapAsync("#changing [data-seal]");
        (await page.InnerTextAsync("#changed-problem")).Should().Be("请选择有没有变化。");
        await walk.LookAsync("changes-problem");
        await page.SelectOptionAsync("#changed", "yes");
        await page.SelectOptionAsync("#said-by", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#changes-income", Changed);
        await page.TapAsync("#changing [data-own-of-each] summary");
        await page.FillAsync("[id='changes-m1.coliving_months']", "24");
        await page.TapAsync("#changing [data-ask]");
        await page.Locator("#changing .programme").First.WaitForAsync();
        (await page.InnerTextAsync("#changing [data-advice]")).Should().Contain("不是决定");
        await walk.LookAsync("changes");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0, "nothing sticks out sideways");
        await page.TapAsync("#changing [data-seal]");
        await page.Locator("#home:not([hidden])").WaitForAsync();
        (await page.InnerTextAsync("#said")).Should().StartWith("已封存");
    }

    private static Task ReadyAsync(IPage page) => page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    private static async Task SignInAsync(IPage page, DemoStaff staff, string back)
    {
        await page.GotoAsync($"/account/sign-in?back={back}");
        await page.FillAsync("#userName", staff.UserName);
        await page.FillAsync("#password", DemoStaff.Password);
        await page.ClickAsync("main form .btn-primary");
        await page.WaitForURLAsync($"**{back}", new() { WaitUntil = WaitUntilState.Commit });
    }

    private static async Task RegisterAsync(IPage page, Walk walk)
    {
        await page.Locator("#register:not([hidden])").WaitForAsync();
        await ReadyAsync(page);
        await walk.LookAsync("register");
        await page.FillAsync("#device-name", "海格的手机");
        await page.TapAsync("#register-form button");
        await page.Locator("#home:not([hidden])").WaitForAsync();
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
    }

    private static async Task BeginAVisitAsync(IPage page, string number)
    {
        await page.GotoAsync("/field");
        await page.FillAsync("#idNumber", number);
        await page.TapAsync("main .btn-primary");
        await page.ReachAsync("**/household");
    }

    private static async Task TakeDownAsync(IPage page, Walk? walk, Client client)
    {
        await page.TapAsync("#begin");
        if (walk is not null)
        {
            await page.FillAsync("#idNumber", client.Number[..17] + (client.Number[17] == '1' ? '2' : '1'));
            await page.TapAsync("#seal");
            (await page.InnerTextAsync("#idNumber-problem")).Should().Be(IdentityNumberProblem.CheckDigit.Describe().Zh);
            await walk.LookAsync("problem");
        }

        await page.FillAsync("#idNumber", client.Number);
        await page.FillAsync("#name", client.Name);
        await page.SelectOptionAsync("#villageCode", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#asksFor", "屋顶漏水，想修一修");
        if (walk is not null)
        {
            await MoreAsync(page, walk);
        }

        await page.TapAsync("#seal");
        await page.Locator("#home:not([hidden])").WaitForAsync();
        (await page.InnerTextAsync("#said")).Should().StartWith("已封存");
    }

    /// <summary>Somebody else of the household, an answer, a photograph that says where it was taken, and a signature.</summary>
    private static async Task MoreAsync(IPage page, Walk walk)
    {
        await page.TapAsync("[data-add]");
        await page.FillAsync("[data-members] [data-number]", IdentityNumber.Create("350128", new(2015, 5, 5), 0).Value);
        await page.FillAsync("[data-members] [data-name]", "叶小满");
        await page.SelectOptionAsync("[data-members] [data-relation]", "grandchild");
        await page.TapAsync("[data-members] summary");
        await page.FillAsync("[data-members] [data-fact=coliving_months]", "36");
        await page.TapAsync("details:has([data-questions]) > summary");
        await page.SelectOptionAsync("[id='household.has_other_income']", "false");
        var jpeg = Convert.FromBase64String((await page.EvaluateAsync<string>(
            "() => { const c = document.createElement('canvas'); c.width = 2400; c.height = 1800; const p = c.getContext('2d'); for (let i = 0; i < 4000; i++) { p.fillStyle = `hsl(${i % 360} 60% 50%)`; p.fillRect(i * 97 % 2400, i * 61 % 1800, 60, 40); } return c.toDataURL('image/jpeg', .9); }")).Split(',')[1]);
        await page.SetInputFilesAsync("#camera", new FilePayload { Name = "door.jpg", MimeType = "image/jpeg", Buffer = WithPosition(jpeg) });
        await page.Locator("[data-photos] canvas").WaitForAsync();
        await page.TapAsync("#filing [data-locate]");
        await page.Locator("#filing [data-located]").GetByText("已记下").WaitForAsync();
        await page.Locator("#signature").ScrollIntoViewIfNeededAsync();
        var pad = (await page.Locator("#signature").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(pad.X + 40, pad.Y + 60);
        await page.Mouse.DownAsync();
        for (var i = 0; i < 20; i++)
        {
            await page.Mouse.MoveAsync(pad.X + 40 + (i * 12), pad.Y + 60 + (i % 4 * 18));
        }

        await page.Mouse.UpAsync();
        await walk.LookAsync("filled");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0, "nothing sticks out sideways");
        (await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, a.btn, select, input:not([type=file])')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 48).map(e => e.outerHTML)"))
            .Should().BeEmpty("a thumb finds everything");
    }

    // A segment such as cameras write, with the word that would name a position.
    private static byte[] WithPosition(byte[] jpeg)
    {
        var said = Encoding.ASCII.GetBytes("Exif\0\0GPS 25.50N 119.80E");
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(said.Length + 2), .. said, .. jpeg[2..]];
    }

    /// <summary>The phone reads identity numbers as the desk does, also those that are none.</summary>
    private static async Task EnsureSameNumbersAsync(IPage page)
    {
        var chance = new Random(16);
        string[] odd = ["", " ", "X", "350128", "３５０１２８１９７００１０１０００２", "350128197001010002", "350 128 19700101 0002", "350128700101001", "35012870010100X", "张三", "350128197013010002"];
        string[] typed =
        [
            .. odd,
            .. Enumerable.Range(0, 300).Select(i => Bent(IdentityNumber.Create("350128", new DateOnly(1870, 1, 1).AddDays(chance.Next(62_000)), chance.Next(1000)).Value, i % 3, chance)),
        ];

        var read = await page.EvaluateAsync<string[]>(
            "async typed => { const { readNumber } = await import('/field/idnumber.js'); return typed.map(text => { const { number, problem } = readNumber(text); return number ?? problem; }); }", typed);

        var today = ChinaCalendar.Today(TimeProvider.System);
        read.Should().Equal(typed.Select(text => IdentityNumberReading.Of(text, today) is var reading && reading.Number is { } number ? number.Value : reading.Problem.ToString()));
    }

    // As it is, with one character changed, or in small letters with one left out.
    private static string Bent(string number, int how, Random chance) => how switch
    {
        0 => number,
        1 => $"{number[..7]}{chance.Next(10)}{number[8..]}",
        _ => number.ToLowerInvariant().Remove(chance.Next(18), chance.Next(2)),
    };

    /// <summary>Nothing that was typed can be found in anything the phone keeps.</summary>
    private static async Task EnsureSealedAsync(IPage page, string[] typed)
    {
        var found = await page.EvaluateAsync<string[]>(
            """
            async typed => {
              const database = await new Promise(done => { const asking = indexedDB.open("welfare-field"); asking.onsuccess = () => done(asking.result); });
              const rows = await Promise.all([...database.objectStoreNames].map(name => new Promise(done => { const asking = database.transaction(name).objectStore(name).getAll(); asking.onsuccess = () => done(asking.result); })));
              database.close();
              const text = value => value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value)
                : value && typeof value === "object" ? Object.values(value).map(text).join("\n") : String(value);
              const all = text(rows) + JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
              return typed.filter(one => all.includes(one));
            }
            """, typed);
        found.Should().BeEmpty("the phone cannot read its own outbox");
    }

    private static async Task EnglishAsync(IPage page, string[] names)
    {
        await page.GotoAsync("/field/app?language=en");
        await ReadyAsync(page);
        var walk = new Walk(page, "field-app", "en", onAPhone: true);
        await walk.LookAsync("outbox", names);
        await page.TapAsync("#today li [data-change]");
        await page.SelectOptionAsync("#changed", "yes");
        await walk.LookAsync("changes", names);
        await page.TapAsync("#changing [data-leave]");
        await page.GotoAsync("/field/app");
        await ReadyAsync(page);
    }

    /// <summary>The server takes the first report and its answer is lost; then it has no time once; then a piece of a picture is lost on its way.</summary>
    private static async Task<Func<(bool Lost, bool Busy, bool Broken)>> FailAtFirstAsync(IBrowserContext context)
    {
        var (lost, busy, broken) = (false, false, false);
        await context.RouteAsync("**/field/reports/**", async route =>
        {
            if (!lost)
            {
                lost = true;
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else if (!busy)
            {
                busy = true;
                await route.FulfillAsync(new() { Status = 503 });
            }
            else if (!broken && route.Request.Url.Contains("/pictures/", StringComparison.Ordinal))
            {
                broken = true;
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        return () => (lost, busy, broken);
    }

    /// <summary>While the phone is away, its worker answers a question in the visit elsewhere that turns the advice. Gives what the fact is called.</summary>
    private async Task<string> AnswerElsewhereAsync(DemoStaff staff)
    {
        using var scope = browser.Desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var worker = await db.Users.AsNoTracking().SingleAsync(user => user.UserName == staff.UserName);
        var visit = await db.Visits.AsNoTracking().SingleAsync();
        var household = (await scope.ServiceProvider.GetRequiredService<HouseholdAssembler>().AssembleAsync(visit.Id, CancellationToken.None))!;
        var (fact, _) = DecidingQuestion.Of(scope.ServiceProvider, HouseholdJson.Write(household.Subject));
        var answered = await scope.ServiceProvider.GetRequiredService<VisitDesk>().AnswerAsync(
            visit.Id, visit.Version, VisitAnswers.Parse(visit.Answers).With(null, fact.Name, "true"), new(worker.Id, worker.DisplayName, worker.Role, worker.PlaceCode), CancellationToken.None);
        answered.Should().Be(VisitProblem.None);
        return fact.Label.Zh;
    }

    private async Task EnsureThereAsync(IPage page, IReadOnlyList<Client> families)
    {
        await using var db = await browser.Desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var reports = await db.FieldReports.Include(r => r.Pictures).ToListAsync();
        reports.Should().HaveCount(4);
        reports.Count(r => r.VisitId != null).Should().Be(3);
        reports.Single(r => r.VisitId == null).KeptBecause.Should().Be(KeptBecause.NumberUnknown);
        var pictures = reports.SelectMany(r => r.Pictures).OrderBy(p => p.Number).ToList();
        pictures.Select(p => p.Kind).Should().Equal(PictureKind.Photo, PictureKind.Signature);
        pictures.Should().AllSatisfy(p => Encoding.Latin1.GetString(Convert.FromBase64String(p.Content!)).Should().NotContain("Exif").And.NotContain("GPS"));
        reports.Select(r => r.Position?.Accuracy).Where(metres => metres is not null).Should().ContainSingle("one door's position was recorded, by a press and offline").Which.Should().Be(12);
        var numbers = await page.Locator("#sent [data-number]").AllInnerTextsAsync();
        numbers.Should().BeEquivalentTo(reports.Select(r => ReceiptSigning.NumberOf(r.Id)));
        var child = reports.Select(r => ReportContent.Of(r.Content)).Single(r => r.Members.Length > 0);
        (child.Members[0].Own["coliving_months"], child.Answers["household.has_other_income"], child.Own.Count).Should().Be(("36", "false", 0));
        reports.Select(r => ReportContent.Of(r.Content).Name).Should().BeEquivalentTo(families[0].Name, families[1].Name, Unknown, families[2].Name);
        var changed = reports.Single(r => ReportContent.Of(r.Content).Changes is not null);
        var visit = await db.Visits.SingleAsync(v => v.Id == changed.VisitId);
        VisitAnswers.Parse(visit.Answers).Of("m1", "coliving_months").Should().Be("24");
        await page.GotoAsync($"/field/{visit.Id}/household");
        (await page.InnerTextAsync("main")).Should().Contain(Changed);
        await new Walk(page, "field-app", "zh", onAPhone: true).LookAsync("visit-with-changes");
        await page.GotoAsync($"/received/{changed.Id}");
        await new Walk(page, "field-app", "zh", onAPhone: true).LookAsync("received-changes");
    }

    private async Task RevokeAsync()
    {
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, DemoStaff.All.First(s => s.Role == Roles.TownshipReviewer), "/devices");
        await page.Locator("tbody tr").First.WaitForAsync();
        await new Walk(page, "field-app", "zh").LookAsync("devices");
        await page.ClickAsync("main button");
        await page.ReachAsync("**/devices?revoked=true");
    }

    private async Task<IReadOnlyList<Client>> FamiliesAsync(string place)
    {
        await using var db = await browser.Desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var people = await db.People.Include(p => p.Registration).Where(p => p.Registration!.VillageCode.StartsWith(place)).ToListAsync();
        var heads = people.GroupBy(p => p.Registration!.HouseholdNo).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => h.OrderBy(p => p.Registration!.RelationCode, StringComparer.Ordinal).First()).Take(3);
        return [.. heads.Select(head => new Client(head.IdNumber, head.Name) { People = [.. people.Where(p => p.Registration!.HouseholdNo == head.Registration!.HouseholdNo).Select(p => p.Name)] })];
    }

    private sealed record Client(string Number, string Name)
    {
        public IReadOnlyList<string> People { get; init; } = [];
    }
}
