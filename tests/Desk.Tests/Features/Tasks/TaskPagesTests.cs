using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;

namespace Welfare.Desk.Tests.Features.Tasks;

public sealed partial class TaskPagesTests : IDisposable
{
    private const string Name = "王秀兰";

    private readonly DeskFactory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "8.2.3")]
    public async Task Task_FromTheListToAcceptance_NamesThePersonOnlyToWhoTookItAndToReviewers()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await AcceptedAsync(family);
        var worker = await WorkerAsync();
        var task = (await TasksAsync()).Single();

        (await worker.PageAsync("/tasks")).Should().Contain(file.Number).And.Contain("领取").And.NotContain(Name);
        (await worker.PageAsync($"/tasks/{task.Id}")).Should().NotContain(Name).And.Contain("第四十一条");
        (await LooksAsync()).Should().Be(0);
        (await PostAsync(worker, task, "take", "/tasks")).Should().Be($"/tasks/{task.Id}");
        (await worker.PageAsync($"/tasks/{task.Id}")).Should().Contain(Name).And.Contain("交回");
        (await LooksAsync()).Should().BeGreaterThan(0);
        (await PostAsync(worker, task, "hand-in", $"/tasks/{task.Id}", ("finding", "Done"), ("note", "一人在家，情况属实"))).Should().Be("/tasks?done=hand-in");
        (await worker.PageAsync("/tasks?done=hand-in")).Should().Contain("已交回，等待验收");

        var township = await file.TownshipAsync();
        (await township.PageAsync("/tasks")).Should().Contain("待验收 1 项").And.Contain(file.Number).And.NotContain(Name, "lists carry no names");
        (await township.PageAsync($"/tasks/{task.Id}")).Should().NotContain(Name).And.Contain(PersonName.Masked(Name));
        (await township.WithNamesAsync($"/tasks/{task.Id}")).Should().Contain(Name).And.Contain("一人在家，情况属实").And.Contain($"/review/{file.Id}/record-survey");
        (await PostAsync(township, task, "accept", $"/tasks/{task.Id}")).Should().Be($"/tasks/{task.Id}?done=accept");
        (await worker.PageAsync("/tasks/points")).Should().Contain("<b>5</b>");
        (await township.PageAsync("/tasks/points")).Should().Contain("测试grid-worker");
    }

    [Fact]
    public async Task HandIn_TheSameFormTwice_IsOneStepAndAnsweredAlike()
    {
        using var family = FiledApplication.Poor(_desk);
        await AcceptedAsync(family);
        var worker = await WorkerAsync();
        var task = (await TasksAsync()).Single();
        await PostAsync(worker, task, "take", "/tasks");
        Dictionary<string, string> form = new() { ["key"] = Guid.CreateVersion7().ToString(), ["version"] = $"{(await TasksAsync()).Single().Version}", ["finding"] = "Done" };
        var page = await worker.PageAsync($"/tasks/{task.Id}");
        form["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;

        using var first = await worker.PostBareAsync($"/tasks/{task.Id}/hand-in", form);
        using var second = await worker.PostBareAsync($"/tasks/{task.Id}/hand-in", form);

        second.Headers.Location.Should().Be(first.Headers.Location).And.Be(new Uri("/tasks?done=hand-in", UriKind.Relative));
        using var scope = _desk.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<WelfareDb>().Set<FieldTaskStep>().CountAsync(step => step.Act == FieldTaskAct.HandIn)).Should().Be(1);
    }

    [Theory]
    [InlineData(null, "", "请选择办理结果")]
    [InlineData("NotReachable", "", "几次、怎样联系不上")]
    [InlineData("Gone", "来过", "请选择办理结果")]
    public async Task HandIn_WithoutWhatIsNeeded_Is422AndLosesNothing(string? finding, string note, string problem)
    {
        using var family = FiledApplication.Poor(_desk);
        await AcceptedAsync(family);
        var worker = await WorkerAsync();
        var task = (await TasksAsync()).Single();
        await PostAsync(worker, task, "take", "/tasks");

        using var answer = await SendAsync(worker, task, "hand-in", $"/tasks/{task.Id}", ("finding", finding ?? ""), ("note", note));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(problem).And.Contain($">{note}</textarea>");
    }

    [Fact]
    public async Task Take_TakenByAnother_Is409AndSaysSo()
    {
        using var family = FiledApplication.Poor(_desk);
        await AcceptedAsync(family);
        var (worker, other) = (await WorkerAsync(), await _desk.SignedInAsync(Roles.GridWorker, FiledApplication.Township, 1));
        var task = (await TasksAsync()).Single();
        await PostAsync(worker, task, "take", "/tasks");

        using var answer = await SendAsync(other, task, "take", "/tasks");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("他人刚刚办理了这项任务");
        (await other.PageAsync($"/tasks/{task.Id}")).Should().NotContain(Name);
    }

    [Fact]
    public async Task Tasks_OfAnotherTownship_AreNotThere()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await AcceptedAsync(family);
        var task = (await TasksAsync()).Single();

        foreach (var role in new[] { Roles.GridWorker, Roles.TownshipReviewer })
        {
            var elsewhere = await _desk.SignedInAsync(role, "350128108");
            (await elsewhere.PageAsync("/tasks")).Should().NotContain(file.Number);
            using var answer = await elsewhere.GetAsync($"/tasks/{task.Id}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
        (await (await _desk.SignedInAsync(Roles.TownshipReviewer, "350128108")).PageAsync($"/tasks/list?show=all&village={Family.Village}")).Should().NotContain(file.Number);
    }

    [Fact]
    public async Task Overview_VillageWithALateTask_IsMarkedInTheMapAndInTheListBesideIt()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await AcceptedAsync(family);
        var due = (await TasksAsync()).Single().DueOn!.Value;
        (await (await file.TownshipAsync()).PageAsync("/tasks")).Should().Contain("tile underway").And.NotContain("tile late");

        _desk.Clock.MoveDays(due.DayNumber - ChinaCalendar.Today(_desk.Clock).DayNumber + 1);
        var page = await (await file.TownshipAsync()).PageAsync("/tasks");

        page.Should().Contain("tile late").And.Contain("! 逾期 1").And.Contain("<title>望汐村：逾期1 · 未完1 · 完成0</title>").And.NotContain("style=");
        (await (await file.CountyAsync()).PageAsync("/tasks")).Should().Contain("金井镇：逾期1");
        Points(await (await file.TownshipAsync()).PageAsync("/tasks")).Should().Equal(Points(page), "the same places have the same map");
    }

    [Fact]
    public async Task Rounds_StartedAndDrawn_ShowSeedAndNumbersForWhoeverDrawsAgain()
    {
        using var family = FiledApplication.Poor(_desk);
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        var year = $"{ChinaCalendar.Today(_desk.Clock).Year}";

        var round = await StartAsync(county, year);
        (await StartAsync(county, year)).Should().Be(round, "a period has one round");
        (await county.PageAsync(round)).Should().Contain(file.Number).And.NotContain(Name).And.Contain("抽取 30%");
        using (var drawn = await county.PostAsync($"{round}/draw", new() { ["key"] = Guid.CreateVersion7().ToString(), ["seed"] = "福彩 4 1 7" }, round))
        {
            drawn.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }

        var page = await county.PageAsync(round);
        page.Should().Contain("福彩 4 1 7").And.Contain("抽中").And.Contain(HomeCheckDraw.HashOf("福彩 4 1 7", file.Number)[..16]).And.NotContain("抽取 30%");
        (await county.PageAsync($"{round}/numbers.txt")).Should().Be($"{file.Number}\n");
        using var again = await county.PostAsync($"{round}/draw", new() { ["key"] = Guid.CreateVersion7().ToString(), ["seed"] = "别的种子" }, "/tasks/rounds");
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).Should().Contain("种子不能更改").And.Contain("福彩 4 1 7");
        (await (await file.TownshipAsync()).PageAsync(round)).Should().Contain(file.Number);
        (await (await _desk.SignedInAsync(Roles.TownshipReviewer, "350128108")).PageAsync(round)).Should().NotContain(file.Number);
    }

    private static async Task<string> StartAsync(DeskClient county, string year)
    {
        using var started = await county.PostAsync("/tasks/rounds", new() { ["key"] = Guid.CreateVersion7().ToString(), ["kind"] = "AprilBatch", ["period"] = year }, "/tasks/rounds");
        started.StatusCode.Should().Be(HttpStatusCode.Redirect, await started.Content.ReadAsStringAsync());
        return started.Headers.Location!.ToString();
    }

    private async Task<FiledApplication> AcceptedAsync(Family family)
    {
        var file = await FiledApplication.ForAsync(_desk, family);
        await file.TakeAsync(await file.TownshipAsync(), "accept", ("reason", "材料齐全"));
        return file;
    }

    private Task<DeskClient> WorkerAsync() => _desk.SignedInAsync(Roles.GridWorker, FiledApplication.Township);

    private async Task<List<FieldTask>> TasksAsync()
    {
        using var scope = _desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().FieldTasks.AsNoTracking().ToListAsync();
    }

    private async Task<int> LooksAsync()
    {
        using var scope = _desk.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().AuditEntries.CountAsync(entry => entry.Action == "application.look" && entry.Role == Roles.GridWorker);
    }

    private async Task<string> PostAsync(DeskClient person, FieldTask task, string act, string page, params (string Field, string Value)[] fields)
    {
        using var answer = await SendAsync(person, task, act, page, fields);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(DeskClient person, FieldTask task, string act, string page, params (string Field, string Value)[] fields)
    {
        var seen = act == "take" ? task : (await TasksAsync()).Single(t => t.Id == task.Id);
        var form = fields.ToDictionary(field => field.Field, field => field.Value);
        (form["key"], form["version"]) = (Guid.CreateVersion7().ToString(), $"{seen.Version}");
        return await person.PostAsync($"/tasks/{task.Id}/{act}", form, page);
    }

    private static List<string> Points(string page) => [.. Outline().Matches(page).Select(match => match.Value)];

    [GeneratedRegex("points=\"[^\"]+\"")]
    private static partial Regex Outline();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
