using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Audit;

/// <summary>Forty people read five hundred times, each through a door of their own; every read stands in the lists of those who were read about.</summary>
public sealed class ReadingsTests : IDisposable
{
    private const int Reads = 500;
    private const string Township = "350128107";

    // One row in five: were it more, the delivery would wait for a person to look at it.
    private const int Returned = 4;

    private const string Given = "春夏秋冬东南西北金木水火土山海江河湖田园";

    private readonly DeskFactory _desk = new();
    private readonly ConcurrentBag<Read> _reads = [];
    private readonly ConcurrentDictionary<string, byte> _readers = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Reads_ByFortyThroughPagesSearchApiExportAndPrint_AreAllInThePersonsLists()
    {
        var families = Enumerable.Range(1, 20).Select(i => Family.In(_desk)
            .With($"王{Given[i - 1]}兰", new(1979, 3, i), "02").With($"李{Given[i - 1]}", new(2012, 5, i), "20").WithEveryDepartmentAnswering().Saved()).ToList();

        var filed = await Task.WhenAll(families.Select((family, i) => WindowAsync(family, i + 1)));
        await Task.WhenAll(families.Take(4).Select((family, i) => DoorAsync(family, i + 1)));
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => ReviewAsync(Roles.TownshipReviewer, Township, i, [filed[i], filed[i + 8]])));
        await Task.WhenAll(Enumerable.Range(1, 4).Select(i => ReviewAsync(Roles.CountyReviewer, Family.County, i, [filed[i], filed[i + 14]])));
        await ExportAsync(families, 3);
        await AuditAsync(families, Reads - _reads.Count);

        _reads.Should().HaveCount(Reads);
        _readers.Should().HaveCount(40);
        _reads.Select(read => read.Page).Distinct().Should().HaveCountGreaterThan(12);
        var expected = _reads.SelectMany(read => read.People.Select(person => (person, read.Who, read.Page))).ToList();
        var found = new List<(Guid Person, string Who, string Page)>();
        foreach (var person in families.SelectMany(family => family.Ids))
        {
            var looks = (await Trail.OfAsync(person, CancellationToken.None)).Where(look => look.Entry.Action.EndsWith(".look", StringComparison.Ordinal)).ToList();
            looks.Should().OnlyContain(look => look.Entry.Reason!.Length > 0 && look.Office != null
                && (look.ApplicationNumber != null || look.VisitAt != null || Guid.Parse(look.Entry.SubjectId) != Guid.Empty));
            found.AddRange(looks.Select(look => (person, look.Entry.ActorName, look.Entry.Detail!)));
        }

        Count(found).Should().BeEquivalentTo(Count(expected));
        found.Should().HaveCount(expected.Count);
        await ListOfAPersonAsync(families[0]);
    }

    [Fact]
    public async Task Person_LookedUpByAnAuditor_NeedsAPurposeAndLeavesNoNumberInAnAddress()
    {
        using var family = Family.In(_desk).With("王秀兰", new(1979, 3, 2), "02").Saved();
        var auditor = await _desk.SignedInAsync(Roles.Auditor, Family.County);

        using var without = await AskAsync(auditor, family.HeadNumber, "");
        using var unknown = await AskAsync(auditor, "350128199101010009", "投诉核查");
        using var wrong = await AskAsync(auditor, "35012819910101000", "投诉核查");
        using var asked = await AskAsync(auditor, family.HeadNumber, "投诉核查");

        (without.StatusCode, unknown.StatusCode, wrong.StatusCode, asked.StatusCode).Should().Be(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK));
        (await without.Content.ReadAsStringAsync()).Should().Contain("请写明为什么要查").And.Contain($"value=\"{family.HeadNumber}\"");
        (await unknown.Content.ReadAsStringAsync()).Should().Contain("系统里没有这个号码的人");
        var page = await asked.Content.ReadAsStringAsync();
        page.Should().Contain("投诉核查").And.Contain("共 1 条").And.NotContain(family.HeadNumber).And.NotContain(family.HeadName);
        asked.RequestMessage!.RequestUri!.PathAndQuery.Should().Be("/audit/person");
        (await Trail.OfAsync(family.HeadId, CancellationToken.None)).Should().ContainSingle();
    }

    [Fact]
    public async Task Looks_AfterAQuestionToDepartments_NameWhatWasAsked()
    {
        using var family = Family.In(_desk).With("王秀兰", new(1979, 3, 2), "02").Saved();
        var visit = new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, Township));
        using var found = await visit.FindAsync(family.HeadNumber);
        var clerk = new Actor(Guid.CreateVersion7(), "测试", Roles.Clerk, Family.County);
        await _desk.Services.GetRequiredService<AuditTrail>().NoteQuestionsAsync(
            clerk, ["D13", "D24"], LookPurpose.Service, [new(family.HeadId, "Visit", Guid.Parse(visit.Path.Split('/')[^1]))], CancellationToken.None);

        var vocabulary = _desk.Services.GetRequiredService<Welfare.Rules.Vocabularies.Vocabulary>();
        (await visit.PageAsync("people/m1/looks")).Should().Contain($"向部门查询：{vocabulary.FindItem("D13")!.Label.Zh}、{vocabulary.FindItem("D24")!.Label.Zh}");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task File_OutsideThePersonsPlaceOrVisit_IsNotShownAndLeavesNoLook()
    {
        using var family = Family.In(_desk).With("王秀兰", new(1979, 3, 2), "02").WithEveryDepartmentAnswering().Saved();
        var visit = new WindowVisit(await _desk.SignedInAsync(Roles.Clerk, Township));
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ApplyAsync("minimum-income");
        var application = await ApplicationAsync((await visit.NumbersAsync()).Single());
        var before = (await Trail.OfAsync(family.HeadId, CancellationToken.None)).Count;
        var otherClerk = await _desk.SignedInAsync(Roles.Clerk, Township, 2);
        var otherTownship = await _desk.SignedInAsync(Roles.TownshipReviewer, "350128108");

        foreach (var page in new[] { "household", "facts", "departments", "signatures", "advice", "applications", "people/m1/looks", "people/m1/withdrawal" })
        {
            using var answer = await otherClerk.GetAsync($"{visit.Path}/{page}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, "of {0}", page);
        }

        foreach (var page in new[] { "", "/explanation", "/explanation.pdf", "/receipt.pdf", "/accept" })
        {
            using var answer = await otherTownship.GetAsync($"/review/{application}{page}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, "of {0}", page);
        }

        (await otherTownship.PageAsync("/review?show=All")).Should().NotContain(family.HeadName);
        (await Trail.OfAsync(family.HeadId, CancellationToken.None)).Should().HaveCount(before);
    }

    private PersonLooks Trail => _desk.Services.GetRequiredService<PersonLooks>();

    private async Task<Filed> WindowAsync(Family family, int serial)
    {
        var (who, client) = await SignedInAsync(Roles.Clerk, Family.County, serial);
        var visit = new WindowVisit(client);
        using var found = await visit.FindAsync(family.HeadNumber);
        Note(who, LookPage.Search, [family.HeadId]);
        await visit.ConfirmAsync(signed: true, "m1", "m2");
        Note(who, LookPage.Household, family.Ids);
        foreach (var page in new[] { LookPage.Facts, LookPage.Departments, LookPage.Advice })
        {
            await ReadAsync(client, who, $"{visit.Path}/{page}", page, family.Ids);
        }

        await ReadAsync(client, who, $"{visit.Path}/explanation/minimum-income", LookPage.Explanation, family.Ids);
        await ReadAsync(client, who, $"{visit.Path}/explanation/minimum-income.pdf", LookPage.ExplanationPaper, family.Ids);
        await visit.ApplyAsync("minimum-income");
        Note(who, LookPage.Apply, family.Ids);
        var number = (await visit.NumbersAsync()).Single();
        Note(who, LookPage.Applications, [family.HeadId]);
        var application = await ApplicationAsync(number);
        await ReadAsync(client, who, $"{visit.Path}/applications/{application}/receipt.pdf", LookPage.Receipt, family.Ids);
        await ReadAsync(client, who, $"{visit.Path}/people/m1/looks", LookPage.OwnList, [family.HeadId]);
        return new(application, number, family.Ids);
    }

    private async Task DoorAsync(Family family, int serial)
    {
        var (who, client) = await SignedInAsync(Roles.GridWorker, Family.Village, serial);
        var visit = new WindowVisit(client, "field");
        using var found = await visit.FindAsync(family.HeadNumber);
        Note(who, LookPage.Search, [family.HeadId]);
        foreach (var page in new[] { LookPage.Household, LookPage.Facts, LookPage.Advice })
        {
            await ReadAsync(client, who, $"{visit.Path}/{page}", page, family.Ids);
        }

        await ReadAsync(client, who, $"{visit.Path}/people", LookPage.AddPerson, [family.HeadId]);
        await ReadAsync(client, who, "/field/today", LookPage.PhoneList, family.Ids);
    }

    private async Task ReviewAsync(string role, string place, int serial, IReadOnlyList<Filed> files)
    {
        var (who, client) = await SignedInAsync(role, place, serial);
        foreach (var file in files)
        {
            var path = $"/review/{file.Id}";
            using var list = await client.PostAsync("/review", new() { ["show"] = "All", ["search"] = file.Number }, page: "/review?show=Closed");
            list.StatusCode.Should().Be(HttpStatusCode.OK);
            Note(who, LookPage.WorkList, [file.People[0]]);
            await ReadAsync(client, who, path, LookPage.File, file.People);
            await ReadAsync(client, who, $"{path}/explanation", LookPage.Explanation, file.People);
            await ReadAsync(client, who, $"{path}/explanation.pdf", LookPage.ExplanationPaper, file.People);
            await ReadAsync(client, who, $"{path}/receipt.pdf", LookPage.Receipt, file.People);
            using var whole = await client.PostAsync($"{path}/explanation.pdf", new() { ["reason"] = "Print" }, page: path);
            whole.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
            Note(who, LookPage.ExplanationPaper, file.People);
            Note(who, LookPage.File, file.People); // Where the form was.
            if (role == Roles.TownshipReviewer)
            {
                await ReadAsync(client, who, $"{path}/accept", LookPage.Step, [file.People[0]]);
            }
        }
    }

    private async Task ExportAsync(List<Family> families, int officers)
    {
        // A wage without its two decimals comes back to the sender.
        var day = families[0].Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var rows = families.Select((family, i) => $"{family.HeadNumber},{family.HeadName},FOUND,{day},{(i < Returned ? "1" : "1.00")},0.00").Prepend("id_no,name,status,as_of,wages_12m,social_insurance_12m");
        var people = families.Take(Returned).Select(family => family.HeadId).ToList();
        string? run = null;
        for (var i = 1; i <= officers; i++)
        {
            var (who, client) = await SignedInAsync(Roles.DataOfficer, Family.County, i);
            run ??= await SendAsync(client, day, Encoding.UTF8.GetBytes(string.Join('\n', rows)));
            for (var times = 0; times < 4; times++)
            {
                await ReadAsync(client, who, $"{run}/returned", LookPage.Returned, people);
            }
        }
    }

    private static async Task<string> SendAsync(DeskClient client, string day, byte[] file)
    {
        var token = WindowVisit.TokenIn(await client.PageAsync("/administration"));
        using var sent = await client.SendFileAsync("/administration/imports", [new("__RequestVerificationToken", token)], "file", $"D08_{Family.County}_{day}.partial.csv", file);
        var run = sent.Headers.Location!.ToString();
        while ((await client.PageAsync(run)).Contains("data-progress=", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        return run;
    }

    private async Task AuditAsync(List<Family> families, int times)
    {
        var (who, client) = await SignedInAsync(Roles.Auditor, Family.County, 1);
        times.Should().BePositive("the auditor reads the rest");
        for (var i = 0; i < times; i++)
        {
            var family = families[i % families.Count];
            using var answer = await AskAsync(client, family.HeadNumber, "例行检查");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            Note(who, LookPage.AuditList, [family.HeadId]);
        }
    }

    private async Task ListOfAPersonAsync(Family family)
    {
        var visit = new WindowVisit((await SignedInAsync(Roles.Clerk, Family.County, 1)).Client);
        using var found = await visit.FindAsync(family.HeadNumber);

        var page = await visit.PageAsync("people/m1/looks");

        var entries = await Trail.OfAsync(family.HeadId, CancellationToken.None);
        Regex.Count(page, "<th scope=\"row\"").Should().Be(entries.Count);
        page.Should().Contain("测试auditor1").And.Contain("例行检查").And.Contain("平潭");
    }

    private static Task<HttpResponseMessage> AskAsync(DeskClient auditor, string number, string reason) =>
        auditor.PostAsync("/audit/person", new() { ["idNumber"] = number, ["reason"] = reason }, page: "/audit");

    private async Task ReadAsync(DeskClient client, string who, string path, string page, IReadOnlyList<Guid> people)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "of {0}", path);
        Note(who, page, people);
    }

    private void Note(string who, string page, IReadOnlyList<Guid> people) => _reads.Add(new(who, page, people));

    private async Task<(string Who, DeskClient Client)> SignedInAsync(string role, string place, int serial)
    {
        var client = await _desk.SignedInAsync(role, place, serial);
        var who = (await _desk.StaffAsync(role, place, serial)).DisplayName;
        _readers[who] = 1;
        return (who, client);
    }

    private async Task<Guid> ApplicationAsync(string number)
    {
        using var scope = _desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().Applications.Where(a => a.Number == number).Select(a => a.Id).SingleAsync();
    }

    private static Dictionary<(Guid, string, string), int> Count(IEnumerable<(Guid, string, string)> looks) =>
        looks.CountBy(look => look).ToDictionary(group => group.Key, group => group.Value);

    private sealed record Read(string Who, string Page, IReadOnlyList<Guid> People);

    private sealed record Filed(Guid Id, string Number, IReadOnlyList<Guid> People);
}
