using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Disasters;

/// <summary>A typhoon over a town, recorded at the county's desk, and the people who deal with it.</summary>
internal sealed partial class Typhoon(DeskFactory desk, string path)
{
    public const string Town = "350128107";
    public const string FarTown = "350128108";

    /// <summary><c>/disasters/…</c>.</summary>
    public string Path => path;

    public Guid Id => Guid.Parse(path.Split('/')[^1]);

    public static async Task<Typhoon> OverAsync(DeskFactory desk, TimeSpan ago, string name = "台风“海风”")
    {
        using (var scope = desk.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
            var known = await db.Places.Select(place => place.Code).ToListAsync();
            db.Places.AddRange(FujianPlaces.All.Where(place => !known.Contains(place.Code)));
            await db.SaveChangesAsync();
        }
        var county = await desk.SignedInAsync(Roles.CountyReviewer, Family.County);
        var began = At(desk.Clock.GetUtcNow() - ago);
        using var answer = await county.PostAsync("/disasters/new", new()
        {
            ["kind"] = "typhoon",
            ["name"] = name,
            ["beganAt"] = began,
            ["areas"] = Town,
            ["level"] = "3",
            ["announcedAt"] = began,
            ["document"] = "平应急〔2026〕1号",
        });
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return new(desk, answer.Headers.Location!.ToString());
    }

    /// <summary>As a browser's field writes a moment.</summary>
    public static string At(DateTimeOffset moment) => ChinaCalendar.TimeOf(moment).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public string Village(string code = Family.Village) => $"{path}/villages/{code}";

    public Task<HttpResponseMessage> CountAsync(DeskClient client, Dictionary<string, string> fields, string village = Family.Village) =>
        client.PostAsync(Village(village), new(fields.UnionBy([new("stateAt", At(desk.Clock.GetUtcNow()))], field => field.Key)), Village(village));

    /// <summary>Files the damage of the family's house at its door. Gives the report's path, or the answer where it was refused.</summary>
    public async Task<(string? Path, string Body, HttpStatusCode Status)> FileAsync(DeskClient worker, Family family, byte[]? picture = null, params (string Field, string Value)[] fields)
    {
        var visit = new WindowVisit(worker, "field");
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        var id = visit.Path.Split('/')[^1];
        var page = await worker.PageAsync($"/disasters/damage/new?visit={id}");
        List<KeyValuePair<string, string>> usual =
        [
            new("__RequestVerificationToken", WindowVisit.TokenIn(page)), new("key", Guid.CreateVersion7().ToString()), new("visit", id), new("version", Version().Match(page).Groups[1].Value),
            new("event", Id.ToString()), new("note", "屋顶塌了一半"),
        ];
        var all = fields.Select(field => new KeyValuePair<string, string>(field.Field, field.Value)).UnionBy(usual, field => field.Key);
        using var answer = await worker.SendFileAsync("/disasters/damage/new", all, "pictures", "photo.jpg", picture ?? [0xFF, 0xD8, 0xFF, .. new byte[100]]);
        return (answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync(), answer.StatusCode);
    }

    public static async Task<HttpResponseMessage> NameAsync(DeskClient client, string report, string level, string reason = "现场查看")
    {
        var version = Version().Match(await client.PageAsync(report)) is { Success: true } found ? found.Groups[1].Value : "0";
        return await client.PostAsync(report, new() { ["level"] = level, ["reason"] = reason, ["version"] = version, ["key"] = Guid.CreateVersion7().ToString() }, report);
    }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
