using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Challenges;
using Welfare.Desk.Tests.Features.Disasters;
using Welfare.Desk.Tests.Features.Field;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Security;

/// <summary>
/// A county in which two households with unmistakable names, numbers, an account and facts of health have gone through everything, and what everybody
/// met who followed every link from their first page on.
/// </summary>
public sealed partial class WalkedDesk : IAsyncLifetime, IDisposable
{
    public const string Name = "walked desk";
    public const string Head = "鸢尾雀甲";
    public const string Spouse = "鹮尾雀乙";
    public const string Neighbour = "鹛尾雀丙";
    public const string Stranger = "鹱尾雀丁";
    public const string Card = "6222020000000012344";

    private const int MostAlike = 3;

    private static readonly string[] Passed = ["/rulebook", "/account", "/lib/", "/openapi", "/sign/", "/field/sw", "/field/rules"];

    private readonly DeskFactory _desk = new();
    private readonly List<Met> _met = [];

    /// <summary>Whether everybody is erased before anybody walks.</summary>
    public bool Erases { get; init; }

    /// <summary>What stands in clear only where somebody's duty needs it, by kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Canaries { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<Met> Pages => _met;

    public IReadOnlyList<RouteEndpoint> Endpoints { get; private set; } = [];

    public IReadOnlyDictionary<string, Guid> People { get; private set; } = new Dictionary<string, Guid>();

    public async Task InitializeAsync()
    {
        using var family = Family.In(_desk).With(Head, new(1953, 7, 19), "02").With(Spouse, new(1955, 8, 20), "10").WithEveryDepartmentAnswering()
            .WithFact(0, "D08", "wages_12m", "2400.00").WithFact(0, "D08", "social_insurance_12m", "0.00")
            .WithFact(0, "D14", "medical_self_paid_12m", "73519.37").WithFact(0, "D24", "disability_level", "1").WithFact(0, "D24", "disability_kind", "visual").Saved();
        using var neighbours = Family.In(_desk).With(Neighbour, new(1961, 2, 3), "02").WithEveryDepartmentAnswering().Saved();
        var stranger = IdentityNumber.Create(Family.County, new DateOnly(1958, 12, 24), 872).Value;
        Canaries = new Dictionary<string, IReadOnlyList<string>>
        {
            ["name"] = [Head, Spouse, Neighbour, Stranger],
            ["number"] = [.. family.Numbers, .. neighbours.Numbers, stranger],
            ["account"] = [Card],
            ["position"] = ["25.503176", "119.791204"],
            ["health"] = ["73519.37", "73,519.37", "64321.09", "64,321.09", "1 级"],
        };

        await PaidAsync(family);
        await ChallengedAsync(family);
        await StruckAsync(family, stranger);
        await TakenTaskAsync(neighbours);
        await ReturnedAsync(family);
        var visit = await VisitedAsync(family);
        await HeldAsync();
        await ErasedAsync();
        Endpoints = [.. _desk.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText)];
        foreach (var (role, place) in Staff())
        {
            await FollowAsync(await _desk.SignedInAsync(role, place), role, role == Roles.Clerk ? visit : role == Roles.GridWorker ? await DoorsAsync() : ["/"]);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _desk.Dispose();

    private static IEnumerable<(string Role, string Place)> Staff() =>
    [
        (Roles.Clerk, FiledApplication.Township), (Roles.GridWorker, Typhoon.Town), (Roles.TownshipReviewer, FiledApplication.Township), (Roles.CountyReviewer, Family.County),
        (Roles.DataOfficer, Family.County), (Roles.Auditor, Family.County), (Roles.PolicyOfficer, Family.County), (Roles.PaymentOfficer, Family.County),
        (Roles.FinanceOfficer, Family.County), (Roles.AccountAdministrator, Family.County), (Roles.SecurityAdministrator, Family.County),
    ];

    private async Task PaidAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(_desk, family, ("m1.care_cost_12m", "64321.09"));
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        await using var db = await DbAsync();
        var award = await db.Awards.AsNoTracking().Where(award => award.ApplicationId == file.Id).Select(award => award.Id).SingleAsync();
        _desk.Clock.MoveDays(31);
        await PostedAsync(await file.CashierAsync(), $"/awards/{award}/account", $"/awards/{award}", ("kind", "Card"), ("bank", "102391000012"), ("number", Card));
        var maker = await _desk.SignedInAsync(Roles.PaymentOfficer, Family.County);
        var month = AwardMonths.Of(ChinaCalendar.Today(_desk.Clock));
        await PostedAsync(maker, "/payments", "/payments", ("programme", "minimum-income"), ("month", $"{month:yyyy-MM}"));
        await ContestedAndMovingAsync(file);
    }

    private async Task ContestedAndMovingAsync(FiledApplication file)
    {
        var today = $"{ChinaCalendar.Today(_desk.Clock):yyyy-MM-dd}";
        await PostedAsync(
            await file.CountyAsync(), "/appeals/new", $"/appeals/new?kind=decision&owner={file.Id}&number=0", ("kind", "decision"), ("owner", $"{file.Id}"), ("number", "0"),
            ("way", "Reconsideration"), ("lodgedOn", today), ("receivedOn", today), ("body", "县人民政府"), ("reason", "金额算少了"));
        await PostedAsync(
            await file.TownshipAsync(), "/transfers/new", $"/transfers/new?application={file.Id}", ("application", $"{file.Id}"), ("to", "350128001"), ("movedOn", today), ("reason", "全家迁居"));
    }

    private async Task ChallengedAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(_desk, family, "hardship-aid");
        var township = await file.TownshipAsync();
        foreach (var (item, fact) in ((string, string)[])[("D08", "wages_12m"), ("D24", "disability_level")])
        {
            var path = $"/challenges/new?application={file.Id}&member=m1&item={item}&fact={fact}";
            var page = await township.PageAsync(path);
            using var raised = await township.PostBareAsync(path, ChallengedFile.Fields(page, "action=\"/challenges/new?", ("onBehalfOf", $"{family.HeadId}"), ("wrong", "不是我的"), ("right", "没有")));
            raised.StatusCode.Should().Be(HttpStatusCode.Redirect, await raised.Content.ReadAsStringAsync());
        }
    }

    private async Task StruckAsync(Family family, string stranger)
    {
        var typhoon = await Typhoon.OverAsync(_desk, TimeSpan.FromHours(5));
        var (report, body, _) = await typhoon.FileAsync(
            await _desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), family, null, ("latitude", "25.503176"), ("longitude", "119.791204"), ("accuracy", "12"), ("locatedAt", "2026-11-30T02:22:05Z"));
        report.Should().NotBeNull(body);
        var phone = await FieldPhone.RegisteredAsync(_desk, Typhoon.Town);
        using var sent = await phone.SendTextAsync(phone.Seal(new
        {
            idNumber = stranger,
            name = Stranger,
            villageCode = Family.Village,
            own = new Dictionary<string, string> { ["care_cost_12m"] = "64321.09" },
            position = new { latitude = 25.503176m, longitude = 119.791204m, accuracy = 12, at = "2026-11-30T02:22:05Z" },
        }));
        sent.IsSuccessStatusCode.Should().BeTrue();
    }

    private async Task TakenTaskAsync(Family neighbours)
    {
        var file = await FiledApplication.ForAsync(_desk, neighbours);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));
        await using var db = await DbAsync();
        var task = await db.FieldTasks.AsNoTracking().Where(task => task.ApplicationId == file.Id).Select(task => task.Id).FirstAsync();
        await PostedAsync(await _desk.SignedInAsync(Roles.GridWorker, Typhoon.Town), $"/tasks/{task}/take", "/tasks");
    }

    private async Task ReturnedAsync(Family family)
    {
        var officer = await _desk.SignedInAsync(Roles.DataOfficer, Family.County);
        var token = WindowVisit.TokenIn(await officer.PageAsync("/administration"));
        var today = $"{ChinaCalendar.Today(_desk.Clock):yyyy-MM-dd}";
        var good = Enumerable.Range(0, 5).Select(i => $"{IdentityNumber.Create(Family.County, new DateOnly(1941, 1, 1).AddDays(i), 870).Value},林{i},FOUND,{today},视力,2");
        var rows = string.Join('\n', good.Prepend($"{family.HeadNumber},{Head},FOUND,{today},视力,九").Prepend("id_no,name,status,as_of,disability_kind,disability_level"));
        using var sent = await officer.SendFileAsync(
            "/administration/imports", [new("__RequestVerificationToken", token)], "file", $"D24_{Family.County}_{today}.partial.csv", Encoding.UTF8.GetBytes(rows));
        sent.StatusCode.Should().Be(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        var run = sent.Headers.Location!.ToString();
        string page;
        while ((page = await officer.PageAsync(run)).Contains("data-progress=", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        page.Should().Contain($"{run}/returned", "one of its rows is bad");
    }

    private async Task<string[]> VisitedAsync(Family family)
    {
        var visit = new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, FiledApplication.Township));
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        using var answered = await visit.AnswerAsync(("m1.care_cost_12m", "64321.09"));
        return [.. ((string[])["household", "people", "facts", "advice", "applications", "people/m1/looks", "people/m1/withdrawal"]).Select(page => $"{visit.Path}/{page}")];
    }

    private async Task<string[]> DoorsAsync()
    {
        await using var db = await DbAsync();
        var visits = await db.Visits.AsNoTracking().Where(v => v.Channel == Eligibility.Visits.VisitChannel.Field && v.ClosedAt == null).Select(v => v.Id).ToListAsync();
        return ["/", "/field/today", "/received", .. visits.SelectMany(id => ((string[])["household", "facts", "advice"]).Select(page => $"/field/{id}/{page}"))];
    }

    private async Task HeldAsync()
    {
        await using var db = await DbAsync();
        var people = await db.People.AsNoTracking().ToListAsync();
        People = people.DistinctBy(person => person.Name).ToDictionary(person => person.Name, person => person.Id);
    }

    // In the middle of everything: more than the rules of an erasure would ever let go.
    private async Task ErasedAsync()
    {
        if (Erases)
        {
            await using var db = await DbAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new ErasedRows(db).EraseAsync([.. People.Values], default);
            await transaction.CommitAsync();
        }
    }

    private async Task FollowAsync(DeskClient person, string role, IEnumerable<string> first)
    {
        var waiting = new Queue<string>(first.Append("/challenges"));
        var seen = new HashSet<string>();
        var alike = new Dictionary<string, int>();
        while (waiting.TryDequeue(out var path))
        {
            var page = Met.PageOf(path);
            if (!seen.Add(path) || (alike[page] = alike.GetValueOrDefault(page) + 1) > MostAlike || Passed.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            var before = await NewestAsync();
            using var answer = await person.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                waiting.Enqueue(answer.Headers.Location!.ToString());
                continue;
            }

            var isPaper = answer.Content.Headers.ContentType?.MediaType == "application/pdf";
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var text = isPaper ? PdfText.All(bytes) : WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
            _met.Add(new(role, path, text, isPaper, await LookedAtAsync(before)) { Status = answer.StatusCode });
            foreach (var link in Link().Matches(isPaper ? "" : text).Select(match => match.Groups[1].Value.Split('#')[0].Split("?opening")[0]).Where(link => link.StartsWith('/')))
            {
                waiting.Enqueue(link);
            }
        }
    }

    private static async Task PostedAsync(DeskClient client, string path, string page, params (string Field, string Value)[] fields)
    {
        var html = await client.PageAsync(page);
        var version = Version().Match(html) is { Success: true } match ? match.Groups[1].Value : "0";
        using var answer = await client.PostBareAsync(path,
        [
            new("__RequestVerificationToken", WindowVisit.TokenIn(html)), new("key", Guid.CreateVersion7().ToString()), new("version", version),
            .. fields.Select(field => new KeyValuePair<string, string>(field.Field, field.Value)),
        ]);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "{0}: {1}", path, await answer.Content.ReadAsStringAsync());
    }

    private async Task<long> NewestAsync()
    {
        await using var db = await DbAsync();
        return await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq) ?? 0;
    }

    private async Task<HashSet<Guid>> LookedAtAsync(long after)
    {
        await using var db = await DbAsync();
        return await db.AuditEntries.Where(entry => entry.Seq > after && entry.PersonId != null && entry.Action.EndsWith(".look"))
            .Select(entry => entry.PersonId!.Value).ToHashSetAsync();
    }

    private Task<WelfareDb> DbAsync() => _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();

    [GeneratedRegex("(?:href|data-details|data-departments)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();

    /// <summary>A page or paper that somebody met.</summary>
    public sealed partial record Met(string Role, string Path, string Text, bool IsPaper, IReadOnlySet<Guid> LookedAt)
    {
        public HttpStatusCode Status { get; init; }

        /// <summary>The address without what differs from case to case.</summary>
        public string Page => PageOf(Path);

        public static string PageOf(string path) => Varying().Replace(path.Split('?')[0], "{}");

        [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/(explanation|rules|apply)/)[a-z-]+(?=$|\\.)|(?<=/people/)m[0-9]+|(?<=/(villages|notices)/)[0-9]+")]
        private static partial Regex Varying();
    }
}

[CollectionDefinition(WalkedDesk.Name)]
public sealed class WalkedDeskGroup : ICollectionFixture<WalkedDesk>;
