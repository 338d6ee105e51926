using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Challenges;

/// <summary>A household whose wages are said to be wrong, from the window on.</summary>
internal sealed partial class ChallengedFile(DeskFactory desk, Family family)
{
    public Family Family { get; } = family;

    public string Visit { get; private set; } = "";

    public string VisitId => Visit.Split('/')[^1];

    public static Family Earning(DeskFactory desk, string wages = "240000.00") =>
        FiledApplication.Poor(desk).WithFact(0, "D08", "wages_12m", wages).WithFact(0, "D08", "social_insurance_12m", "0.00").Saved();

    /// <summary>The household at the window, everybody signed.</summary>
    public static async Task<ChallengedFile> AtTheWindowAsync(DeskFactory desk, Family family)
    {
        var file = new ChallengedFile(desk, family);
        var visit = new WindowVisit(await file.ClerkAsync());
        using var found = await visit.FindAsync(family.HeadNumber);
        await visit.ConfirmAsync(signed: true, "m1");
        file.Visit = visit.Path;
        return file;
    }

    public Task<DeskClient> ClerkAsync() => desk.SignedInAsync(Roles.Clerk, FiledApplication.Township);

    public Task<DeskClient> OfficerAsync() => desk.SignedInAsync(Roles.DataOfficer, Family.County);

    public string New(string fact = "wages_12m") => $"/challenges/new?visit={VisitId}&member=m1&item=D08&fact={fact}";

    public static async Task<HttpResponseMessage> RaiseAsync(DeskClient person, string path, string wrong = "工资不是我的", string right = "没有上过班<b>")
    {
        var page = await person.PageAsync(path);
        return await person.PostBareAsync(path, Fields(page, "action=\"/challenges/new?", ("onBehalfOf", Person().Match(page).Groups[1].Value), ("wrong", wrong), ("right", right)));
    }

    /// <summary>Raises and gives the challenge's address.</summary>
    public async Task<string> RaisedAsync()
    {
        using var answer = await RaiseAsync(await ClerkAsync(), New());
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString().Split('?')[0];
    }

    /// <summary>Sends one of the forms of a challenge's page.</summary>
    public static async Task<HttpResponseMessage> SendAsync(DeskClient person, string path, string step, params (string Field, string Value)[] fields) =>
        await SendAsync(person, path, step, await person.PageAsync(path), fields);

    public static Task<HttpResponseMessage> SendAsync(DeskClient person, string path, string step, string page, params (string Field, string Value)[] fields) =>
        person.PostBareAsync($"{path}/{step}", Fields(page, $"action=\"{path}/{step}", fields));

    public async Task<Challenge> StoredAsync(string path)
    {
        using var scope = desk.Services.CreateScope();
        var id = Guid.Parse(path.Split('/')[^1]);
        return await scope.ServiceProvider.GetRequiredService<WelfareDb>().Challenges.AsNoTracking().Include(c => c.Entries).SingleAsync(c => c.Id == id);
    }

    /// <summary>What a form on the page already holds, and what somebody types over it.</summary>
    public static List<KeyValuePair<string, string>> Fields(string page, string action, params (string Field, string Value)[] typed)
    {
        var start = page.IndexOf(action, StringComparison.Ordinal);
        start.Should().BeGreaterThan(0, "the page should have the form {0}", action);
        var form = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        var held = Input().Matches(form).Select(match => match.Value)
            .Where(input => !input.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !input.Contains("type=\"radio\"", StringComparison.Ordinal))
            .Select(input => (Name: Name().Match(input).Groups[1].Value, Value: WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value)))
            .Where(field => typed.All(other => other.Field != field.Name));
        return [.. held.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), .. typed.Select(field => new KeyValuePair<string, string>(field.Field, field.Value))];
    }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<select[^>]*onBehalfOf.*?<option value=\"([^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Person();
}
