using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Payments;

public sealed partial class AwardPagesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Award_GraceAndCorrection_AreDecidedOnItsPage()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        await file.ToTheCountyAsync();
        var county = await file.CountyAsync();
        await file.TakeAsync(county, "approve", ("amount", "880.00"), ("departure", "PapersSeen"), ("reason", "符合条件，予以确认"));
        var page = await AwardPageAsync(file);
        desk.Clock.MoveDays(31);
        county = await file.CountyAsync();
        var month = AwardMonths.Of(ChinaCalendar.Today(desk.Clock));

        (await DecideAsync(county, page, ("what", "grace"), ("from", Text(month.AddMonths(1))), ("until", Text(month.AddMonths(3))), ("reason", "收入超过标准")))
            .Should().Be(HttpStatusCode.Conflict, "the law leaves six to twelve months open");
        (await DecideAsync(county, page, ("what", "correct"), ("from", Text(month)), ("until", Text(month)), ("amount", "900.50"), ("reason", "少算一人")))
            .Should().Be(HttpStatusCode.Redirect);
        (await DecideAsync(county, page, ("what", "grace"), ("from", Text(month.AddMonths(1))), ("until", Text(month.AddMonths(6))), ("reason", "收入超过标准")))
            .Should().Be(HttpStatusCode.Redirect);

        (await county.PageAsync(page)).Should().Contain("渐退期").And.Contain("更正补发").And.Contain("900.50").And.Contain("延保渐退");
        (await county.PageAsync("/awards")).Should().Contain("渐退期");
    }

    private static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private async Task<string> AwardPageAsync(FiledApplication file)
    {
        using var scope = desk.Services.CreateScope();
        return $"/awards/{await scope.ServiceProvider.GetRequiredService<WelfareDb>().Awards.Where(a => a.ApplicationId == file.Id).Select(a => a.Id).SingleAsync()}";
    }

    private static async Task<HttpStatusCode> DecideAsync(DeskClient county, string page, params (string Field, string Value)[] fields)
    {
        var version = Version().Match(await county.PageAsync(page)).Groups[1].Value;
        using var answer = await county.PostAsync(
            $"{page}/decide", fields.Append(("key", Guid.CreateVersion7().ToString())).Append(("version", version)).ToDictionary(f => f.Item1, f => f.Item2), page);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
