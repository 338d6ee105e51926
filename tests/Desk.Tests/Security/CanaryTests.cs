using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Welfare.Desk.Tests.Features.Challenges;
using Welfare.Desk.Tests.Features.Field;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Security;

/// <summary>Values that occur nowhere else go through everything the desk does, and are then looked for where they must not be.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Account = "6228480099887766554";
    private const string Illness = "急性间歇性卟啉病";
    private const string Cost = "73519.37";
    private const decimal North = 25.503176m;
    private const string HeadName = "鸢尾雀甲";
    private const string OtherName = "鸢尾雀乙";
    private const string TypedName = "鸢尾雀丙";
    private const string FileHeader = "id_no,name,status,as_of,wages_12m,social_insurance_12m";

    private static readonly string FileNumber = IdentityNumber.Create(Family.County, new DateOnly(1957, 11, 23), 871).Value;
    private static readonly string TypedNumber = IdentityNumber.Create(Family.County, new DateOnly(1958, 12, 24), 872).Value;

    private readonly DeskFactory _desk = new() { Watch = new Watch() };
    private readonly DateTime _started = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
    private readonly List<string> _canaries = [Account, Illness, Cost, HeadName, OtherName, TypedName, FileNumber, TypedNumber, $"{North}"];

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "14.2.1")]
    [Trait("ASVS", "14.2.2")]
    [Trait("ASVS", "14.3.2")]
    [Trait("ASVS", "16.2.5")]
    [Trait("ASVS", "16.5.1")]
    public async Task EveryFlow_WithCanaries_LeavesThemInNoLogAddressTitleErrorPageCookieCacheOrFile()
    {
        using var family = Family.In(_desk).With(HeadName, new(1953, 7, 19), "02").With(OtherName, new(1955, 8, 20), "10")
            .WithEveryDepartmentAnswering().WithFact(0, "D14", "medical_self_paid_12m", Cost).WithFact(0, "D24", "disability_level", "1").Saved();
        _canaries.Add(family.HeadNumber);

        await ImportAsync();
        await WindowAsync(family);
        await FieldAsync();
        await ReviewAsync(family);
        await ApiAsync(family);
        await LooksAsync(family);

        string.Join('\n', Hits()).Should().BeEmpty();
        _desk.Watch!.Kept.Should().BeEmpty("every page and paper says no-store");
        _desk.Watch.Seen.Count(seen => seen.Where == "address").Should().BeGreaterThan(60, "all of that was asked for");
        _desk.Watch.Seen.Count(seen => seen.Where.StartsWith("log Trace", StringComparison.Ordinal)).Should().BePositive("the log was listened to at every level");
        await HeldAsync(family);
        Planted();
    }

    private async Task ImportAsync()
    {
        var officer = await _desk.SignedInAsync(Roles.DataOfficer, Family.County);
        await SendAsync(officer, $"D08 {HeadName} {FileNumber}.csv", $"{FileHeader}\n{FileNumber},{OtherName},FOUND,2022-05-31,{Cost},0.00\n{FileNumber},{OtherName},FOUND,2022-05-31,{Account},{Illness}\n", "D08");
        await SendAsync(officer, $"{TypedNumber}.csv", $"{TypedNumber},{TypedName},{Account},{Illness}\n", "D08");
        await SendAsync(officer, "D09.csv", $"{FileHeader}\n{Account},{Illness},X,Y,Z,{Cost}\n", "D09");
        using var refused = await PostFileAsync(officer, $"{HeadName}{FileNumber}.exe", Illness, "D08");
        ((int)refused.StatusCode).Should().BeInRange(400, 499);
        await officer.PageAsync("/administration");
    }

    private async Task WindowAsync(Family family)
    {
        var clerk = await _desk.SignedInAsync(Roles.Clerk, FiledApplication.Township);
        using var malformed = await clerk.PostAsync("/window", new() { ["idNumber"] = family.HeadNumber[..17] + "?" });
        using var untokened = await clerk.PostBareAsync("/window", [new("idNumber", family.HeadNumber), new("name", HeadName)]);
        var visit = new WindowVisit(clerk);
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        using var numbers = await clerk.PostAsync(
            $"{visit.Path}/household/shown", new() { ["show"] = "m1.number", ["reason"] = "Other", ["words"] = $"{HeadName} {Illness}" }, $"{visit.Path}/household");
        (await numbers.Content.ReadAsStringAsync()).Should().Contain(family.HeadNumber);
        using var added = await clerk.PostAsync($"{visit.Path}/people", new() { ["idNumber"] = TypedNumber, ["name"] = TypedName, ["relation"] = "other", ["together"] = "true" });
        using var wrong = await clerk.PostAsync($"{visit.Path}/people", new() { ["idNumber"] = $"{TypedNumber}9", ["name"] = TypedName });
        await visit.ConfirmAsync(signed: true, "m1", "m2", "m3");
        (await visit.AnswerAsync(("medical_self_paid_12m", Account), ("m1.medical_self_paid_12m", Illness))).Dispose();
        await visit.PageAsync("advice");
        using var shown = await clerk.PostAsync($"{visit.Path}/advice", new() { ["show"] = "m1.number", ["reason"] = "Other", ["words"] = $"{Illness} {Account}" });
        (await shown.Content.ReadAsStringAsync()).Should().Contain(family.HeadNumber);
        await visit.PageAsync("explanation/minimum-income");
        (await clerk.GetAsync($"{visit.Path}/explanation/minimum-income.pdf")).Dispose();
        using var explained = await clerk.PostAsync($"{visit.Path}/explanation/minimum-income", new() { ["show"] = "m1.health", ["reason"] = "Other", ["words"] = Illness });
        await visit.ApplyAsync("minimum-income");
        await visit.NumbersAsync();
        (await visit.CloseAsync()).Dispose();
        (await clerk.GetAsync($"{visit.Path}/advice")).Dispose();
    }

    private async Task FieldAsync()
    {
        var visit = new WindowVisit(await _desk.SignedInAsync(Roles.GridWorker, Family.Village), "field");
        (await visit.ByHandAsync(TypedNumber, HeadName, Family.Village)).Dispose();
        await visit.PageAsync("household");
        var phone = await FieldPhone.RegisteredAsync(_desk, Family.Village);
        var report = phone.Seal(new
        {
            idNumber = TypedNumber,
            name = TypedName,
            villageCode = Family.Village,
            note = Illness,
            position = new { latitude = North, longitude = 119.791204m, accuracy = 12, at = "2026-11-30T02:22:05Z" },
        });
        using var sent = await phone.SendTextAsync(report);
        sent.StatusCode.Should().Be(HttpStatusCode.OK);
        (await (await _desk.SignedInAsync(Roles.GridWorker, Family.Village)).PageAsync($"/received/{report.Id}")).Should().Contain($"{North}");
    }

    private async Task ReviewAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(_desk, family);
        var township = await file.TownshipAsync();
        using var found = await township.PostAsync("/review", new() { ["search"] = HeadName });
        (await found.Content.ReadAsStringAsync()).Should().Contain(file.Number);
        using var shown = await township.PostAsync(file.Path(), new() { ["show"] = "m1.number", ["reason"] = "Assessment", ["words"] = Illness });
        (await shown.Content.ReadAsStringAsync()).Should().Contain(family.HeadNumber);
        await file.TakeAsync(township, "accept", ("reason", $"材料齐全，{Illness}，账号{Account}"));
        using var incomplete = await file.PostFilledAsync(await file.SurveyorAsync(), DeskRoot.Review, "record-survey", ("reason", $"{Illness} {Account}"));
        await file.SurveyAsync($"{HeadName}患{Illness}，自付{Cost}");
        await file.TakeAsync(township, "start-notice", ("reason", $"张贴，{TypedName}"));
        _desk.Clock.MoveDays(8);
        await file.AdviseAsync($"建议确认，{Illness}");
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "receive-papers", ("reason", $"材料收齐，{FileNumber}"));
        using var overtaken = await county.PostBareAsync(file.Path(page: "accept"), []);
        foreach (var paper in (string[])["receipt.pdf", "letter.pdf", "explanation.pdf", "explanation"])
        {
            (await county.GetAsync(file.Path(page: paper))).Dispose();
        }

        await ChallengeAsync(file);
        var elsewhere = await _desk.SignedInAsync(Roles.TownshipReviewer, "350128207");
        using var foreign = await elsewhere.GetAsync(file.Path());
        foreign.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task ChallengeAsync(FiledApplication file)
    {
        using var raised = await ChallengedFile.RaiseAsync(
            await file.TownshipAsync(), $"/challenges/new?application={file.Id}&member=m1&item=D14&fact=medical_self_paid_12m", $"{Illness} {Cost}", $"{TypedName} {Account}");
        raised.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var path = raised.Headers.Location!.ToString().Split('?')[0];
        var officer = await _desk.SignedInAsync(Roles.DataOfficer, Family.County);
        await officer.PageAsync("/challenges");
        using var asked = await ChallengedFile.SendAsync(officer, path, "ask", ("text", $"{HeadName} {Account}"));
        using var empty = await ChallengedFile.SendAsync(officer, path, "ask", ("text", ""));
        await officer.PageAsync(path);
    }

    private async Task ApiAsync(Family family)
    {
        var client = _desk.CreateDefaultClient(_desk.Watch!.Handler());
        foreach (var body in (string[])[
            $$"""{"household":"{{FileNumber}}","region":"350128","as_of":"2022-06-15","facts":{"area":"rural"},"members":[{"id":"m1","relation":"self","birth_date":"1940-01-01","medical_self_paid_12m":"{{Cost}}"}]}""",
            $$"""{"household":"{{HeadName}}","region":"350128","as_of":"2022-06-15","members":[{"id":"m1","medical_self_paid_12m":"{{Illness}}"}]}""",
            $$"""{"household":"H","region":"{{Account}}","as_of":"{{family.HeadNumber}}"}""",
            $$"""{"{{HeadName}}" """])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            (await client.PostAsync(new Uri("/api/v1/screenings", UriKind.Relative), content)).Dispose();
        }
    }

    private async Task LooksAsync(Family family)
    {
        var auditor = await _desk.SignedInAsync(Roles.Auditor, Family.County);
        (await auditor.PageAsync("/audit") + await auditor.PageAsync("/audit?page=2")).Should().Contain("reveal.id-number").And.NotContain(family.HeadNumber);
        using var searched = await auditor.PostAsync("/audit", new() { ["search"] = $"{HeadName} {family.HeadNumber}" });
        searched.StatusCode.Should().Be(HttpStatusCode.OK);
        var policy = await _desk.SignedInAsync(Roles.PolicyOfficer, Family.County);
        await policy.PageAsync("/rulebook");
        (await policy.GetAsync("/no/such/page")).Dispose();
        (await policy.GetAsync("/error/500")).Dispose();
    }

    // The desk does hold all of it: sealed.
    private async Task HeldAsync(Family family)
    {
        await using var db = await _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();
        var people = await db.People.AsNoTracking().ToListAsync();
        people.Select(person => person.Name).Should().Contain([HeadName, OtherName, TypedName]);
        people.Select(person => person.IdNumber).Should().Contain([family.HeadNumber, TypedNumber]);
        (await db.Surveys.AsNoTracking().ToListAsync()).Should().Contain(survey => survey.Findings.Contains(Illness));
    }

    // What the search must find, so that finding nothing means something.
    private void Planted()
    {
        File.WriteAllText(Path.Combine(_desk.Folder, "planted.txt"), $"x{Illness}x");
        File.WriteAllText(Path.Combine(_desk.Folder, "planted16.txt"), $"x{Account}x", Encoding.Unicode);
        _desk.Services.GetRequiredService<ILoggerFactory>().CreateLogger("planted").LogTrace("{Number}", FileNumber);
        var hits = Hits();
        hits.Should().Contain(hit => hit.Contains("planted.txt") && hit.Contains(Illness))
            .And.Contain(hit => hit.Contains("planted16.txt") && hit.Contains(Account))
            .And.Contain(hit => hit.Contains("planted") && hit.Contains(FileNumber)).And.HaveCount(3);
    }

    private List<string> Hits() =>
    [
        .. from seen in _desk.Watch!.Seen from canary in _canaries where seen.Text.Contains(canary) select $"{seen.Where}: {canary}: {Around(seen.Text, canary)}",
        .. from file in Files() let bytes = Read(file) from canary in _canaries where Holds(bytes, canary) select $"{file}: {canary}",
    ];

    private static string Around(string text, string canary)
    {
        var at = text.IndexOf(canary, StringComparison.Ordinal);
        return text[Math.Max(0, at - 80)..Math.Min(text.Length, at + canary.Length + 40)];
    }

    // Of the temporary folder what has a length: reading a pipe there would wait for ever.
    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_desk.Folder, "*", SearchOption.AllDirectories)
            .Concat(new DirectoryInfo(Path.GetTempPath()).EnumerateFiles().Where(file => file.LastWriteTimeUtc >= _started && file.Length > 0).Select(file => file.FullName));

    private static bool Holds(byte[] bytes, string canary) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(canary)) >= 0;

    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // Another program's, or gone.
        }
    }

    private static async Task SendAsync(DeskClient client, string name, string text, string item)
    {
        using var answer = await PostFileAsync(client, name, text, item);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "of {0}: {1}", name, await answer.Content.ReadAsStringAsync());
        var run = answer.Headers.Location!.ToString();
        while ((await client.PageAsync(run)).Contains("data-progress=", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        (await client.GetAsync($"{run}/returned")).Dispose();
    }

    private static async Task<HttpResponseMessage> PostFileAsync(DeskClient client, string name, string text, string item) => await client.SendFileAsync(
        "/administration/imports",
        [new("__RequestVerificationToken", WindowVisit.TokenIn(await client.PageAsync("/administration"))), new("item", item), new("region", Family.County), new("asOf", "2022-05-31"), new("scope", "partial")],
        "file", name, Encoding.UTF8.GetBytes(text));
}
