using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Challenges;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Audit;

/// <summary>
/// Everybody follows every link from their first page on. Whatever names somebody, on screen or on paper, has written a look at that person:
/// a page that is added and forgets it is found here.
/// </summary>
public sealed partial class EveryLookTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Head = "鸢尾雀甲";
    private const string Spouse = "鸢尾雀乙";
    private const int MostPages = 120;

    private static readonly string[] Passed = ["/rulebook", "/account", "/lib/", "/openapi", "/sign/"];

    [Fact]
    public async Task EveryPageAndPaper_ThatNamesSomebody_HasWrittenALookAtThem()
    {
        using var family = Family.In(desk).With(Head, new(1953, 7, 19), "02").With(Spouse, new(1955, 8, 20), "10")
            .WithEveryDepartmentAnswering().WithFact(0, "D08", "wages_12m", "24000.00").WithFact(0, "D08", "social_insurance_12m", "0.00").Saved();
        var file = await FiledApplication.ForAsync(desk, family);
        using var raised = await ChallengedFile.RaiseAsync(await file.TownshipAsync(), $"/challenges/new?application={file.Id}&member=m1&item=D08&fact=wages_12m");
        raised.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var (visit, people) = await HeldAsync(file.Id);
        var unwritten = new List<string>();
        var named = new HashSet<string>();

        foreach (var (role, place) in Staff())
        {
            var person = await desk.SignedInAsync(role, place);
            string[] first = role == Roles.Clerk ? [.. from page in (string[])["household", "people", "facts", "advice", "applications"] select $"/window/{visit}/{page}"] : ["/"];
            await FollowAsync(person, role, first, people, named, unwritten);
        }

        unwritten.Should().BeEmpty();
        named.Should().HaveCountGreaterThan(15).And.Contain("GET /challenges").And.Contain("GET /challenges/new").And.Contain("GET /review/{}/explanation.pdf");
    }

    private async Task FollowAsync(
        DeskClient person, string role, IEnumerable<string> first, IReadOnlyDictionary<string, Guid> people, HashSet<string> named, List<string> unwritten)
    {
        var waiting = new Queue<string>(first.Append("/challenges"));
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path) && seen.Count < MostPages)
        {
            if (!seen.Add(path) || Passed.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)))
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
            var text = isPaper ? Head : await answer.Content.ReadAsStringAsync();
            var looked = await LookedAtAsync(before);
            var shown = people.Where(one => text.Contains(one.Key, StringComparison.Ordinal)).ToList();
            unwritten.AddRange(shown.Where(one => !looked.Contains(one.Value)).Select(one => $"{role}: GET {path} names {one.Key}"));
            if (shown.Count > 0)
            {
                named.Add($"GET {Id().Replace(path.Split('?')[0], "{}")}");
            }

            foreach (var link in Link().Matches(text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0]).Where(link => link.StartsWith('/')))
            {
                waiting.Enqueue(link);
            }
        }
    }

    private static IEnumerable<(string Role, string Place)> Staff() =>
    [
        (Roles.Clerk, FiledApplication.Township), (Roles.TownshipReviewer, FiledApplication.Township), (Roles.CountyReviewer, Family.County),
        (Roles.DataOfficer, Family.County), (Roles.Auditor, Family.County), (Roles.PolicyOfficer, Family.County),
    ];

    private async Task<(Guid Visit, IReadOnlyDictionary<string, Guid> People)> HeldAsync(Guid application)
    {
        await using var db = await DbAsync();
        var visit = await db.Applications.Where(a => a.Id == application).Select(a => a.VisitId).SingleAsync();
        var people = await db.People.AsNoTracking().Where(p => db.VisitMembers.Any(m => m.VisitId == visit && m.PersonId == p.Id)).ToListAsync();
        return (visit, people.ToDictionary(person => person.Name, person => person.Id));
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

    private Task<WelfareDb> DbAsync() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync();

    [GeneratedRegex("(?:href|data-details)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
