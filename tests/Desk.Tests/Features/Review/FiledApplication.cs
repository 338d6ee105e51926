using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Review;

/// <summary>An application filed at the window, and the way people take it further through the pages.</summary>
internal sealed partial class FiledApplication
{
    public const string Township = "350128107";

    private readonly DeskFactory _desk;

    private FiledApplication(DeskFactory desk, Guid id, string number) => (_desk, Id, Number) = (desk, id, number);

    public Guid Id { get; }

    public string Number { get; }

    public static Task<FiledApplication> ForAsync(DeskFactory desk, Family family, params (string Field, string Value)[] answers) =>
        ForAsync(desk, family, "minimum-income", answers);

    public static async Task<FiledApplication> ForAsync(DeskFactory desk, Family family, string programme, params (string Field, string Value)[] answers)
    {
        var visit = new WindowVisit(await desk.SignedInAsync(Roles.Clerk, Township));
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: true, "m1");
        using var answered = answers.Length > 0 ? await visit.AnswerAsync(answers) : null;
        await visit.ApplyAsync(programme);
        var number = (await visit.NumbersAsync()).Single();
        using var scope = desk.Services.CreateScope();
        var id = await scope.ServiceProvider.GetRequiredService<WelfareDb>().Applications
            .Where(a => a.Number == number).Select(a => a.Id).SingleAsync();
        return new(desk, id, number);
    }

    public static Family Poor(DeskFactory desk) => Family.In(desk)
        .With("王秀兰", new(1979, 3, 2), "02")
        .WithEveryDepartmentAnswering()
        .Saved();

    public Task<DeskClient> TownshipAsync() => _desk.SignedInAsync(Roles.TownshipReviewer, Township);

    /// <summary>Another of the township, who goes to the household's home.</summary>
    public Task<DeskClient> SurveyorAsync() => _desk.SignedInAsync(Roles.TownshipReviewer, Township, 2);

    /// <summary>A third of the township, who took no part before the opinion.</summary>
    public Task<DeskClient> AdviserAsync() => _desk.SignedInAsync(Roles.TownshipReviewer, Township, 3);

    public Task<DeskClient> CountyAsync() => _desk.SignedInAsync(Roles.CountyReviewer, Family.County);

    /// <summary>Another of the county, who records where the award is paid into.</summary>
    public Task<DeskClient> CashierAsync() => _desk.SignedInAsync(Roles.CountyReviewer, Family.County, 1);

    public Task<DeskClient> ClerkAsync() => _desk.SignedInAsync(Roles.Clerk, Township);

    public string Path(DeskRoot root = DeskRoot.Review, string page = "") =>
        $"/{(root == DeskRoot.Review ? "review" : "applications")}/{Id}{(page.Length > 0 ? "/" : "")}{page}";

    /// <summary>Fills in the form, checks it, and records it; expects to end on the application's page.</summary>
    public async Task TakeAsync(DeskClient person, string step, params (string Field, string Value)[] fields) =>
        await TakeAsync(person, DeskRoot.Review, step, fields);

    public async Task TakeAsync(DeskClient person, DeskRoot root, string step, params (string Field, string Value)[] fields)
    {
        var check = await CheckAsync(person, root, step, fields);
        using var recorded = await RecordAsync(person, root, step, check);
        recorded.StatusCode.Should().Be(HttpStatusCode.Redirect, "{0}: {1}", step, await recorded.Content.ReadAsStringAsync());
        recorded.Headers.Location!.ToString().Should().Be($"{Path(root)}?done={step}");
    }

    /// <summary>Gives the check page.</summary>
    public async Task<string> CheckAsync(DeskClient person, DeskRoot root, string step, params (string Field, string Value)[] fields)
    {
        using var answer = await PostFilledAsync(person, root, step, fields);
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, page);
        return page;
    }

    public async Task<HttpResponseMessage> PostFilledAsync(DeskClient person, DeskRoot root, string step, params (string Field, string Value)[] fields)
    {
        var form = await person.PageAsync(Path(root, step));
        return await person.PostBareAsync(
            Path(root, $"{step}/check"), [.. Hidden(form), .. fields.Select(f => new KeyValuePair<string, string>(f.Field, f.Value))]);
    }

    /// <summary>Presses the button of a check page.</summary>
    public Task<HttpResponseMessage> RecordAsync(DeskClient person, DeskRoot root, string step, string check) =>
        person.PostBareAsync(Path(root, step), Hidden(check));

    /// <summary>What a home visit by 陈志强 and 吴建国 brings back.</summary>
    public static IReadOnlyList<(string Field, byte[] Content)> Signed { get; } =
    [
        ("signature0", DemoPictures.Signature), ("signature1", DemoPictures.Signature), ("householdSignature", DemoPictures.Signature), ("photos", DemoPictures.Photo),
    ];

    public async Task CheckMeansAsync()
    {
        using var made = await (await TownshipAsync()).PostAsync(Path(page: "check-reports"), new() { ["key"] = Guid.CreateVersion7().ToString() }, Path());
        made.StatusCode.Should().Be(HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
    }

    /// <summary>Two people went to the home, and a third of the township records it; departments' answers are in a report.</summary>
    public async Task SurveyAsync(string findings)
    {
        await CheckMeansAsync();
        var surveyor = await SurveyorAsync();
        using var filled = await PostSurveyAsync(surveyor, Signed, ("investigators", "陈志强"), ("investigators", "吴建国"), ("reason", findings));
        var check = await filled.Content.ReadAsStringAsync();
        filled.StatusCode.Should().Be(HttpStatusCode.OK, check);
        using var recorded = await RecordAsync(surveyor, DeskRoot.Review, "record-survey", check);
        recorded.StatusCode.Should().Be(HttpStatusCode.Redirect, await recorded.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> PostSurveyAsync(
        DeskClient person, IEnumerable<(string Field, byte[] Content)> pictures, params (string Field, string Value)[] fields)
    {
        var form = await person.PageAsync(Path(page: "record-survey"));
        return await person.SendPicturesAsync(
            Path(page: "record-survey/check"), [.. Hidden(form), .. fields.Select(f => new KeyValuePair<string, string>(f.Field, f.Value))], pictures);
    }

    public async Task AdviseAsync(string reason) => await TakeAsync(await AdviserAsync(), "give-opinion", ("recommends", "yes"), ("reason", reason));

    public async Task OnNoticeAsync()
    {
        var township = await TownshipAsync();
        await TakeAsync(township, "accept", ("reason", "材料齐全"));
        await SurveyAsync("住房简陋，无劳动收入");
        await TakeAsync(township, "start-notice", ("reason", "张贴于望潮村村务公开栏"));
    }

    public async Task ToTheCountyAsync()
    {
        await OnNoticeAsync();
        _desk.Clock.MoveDays(8);
        await AdviseAsync("公示无异议，建议确认");
        await TakeAsync(await CountyAsync(), "receive-papers", ("reason", "材料收齐"));
    }

    public async Task<Application> StoredAsync()
    {
        using var scope = _desk.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        return await db.Applications.AsNoTracking().Include(a => a.Steps).Include(a => a.Decisions).Include(a => a.Surveys).SingleAsync(a => a.Id == Id);
    }

    /// <summary>Every hidden field of the page's own form, the token among them.</summary>
    private static List<KeyValuePair<string, string>> Hidden(string page)
    {
        var form = OwnForm().Match(page).Value;
        return
        [
            .. Input().Matches(form).Select(match => match.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
                .Select(input => new KeyValuePair<string, string>(Name().Match(input).Groups[1].Value, WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value))),
        ];
    }

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex OwnForm();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}

internal enum DeskRoot
{
    Review,
    Filed,
}
