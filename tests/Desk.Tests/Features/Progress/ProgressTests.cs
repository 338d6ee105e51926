using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;

namespace Welfare.Desk.Tests.Features.Progress;

public sealed partial class ProgressTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task Ask_WithTheReceiptsCode_TellsHowFarItIsAndNobodysName()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        using var receipt = await (await file.TownshipAsync()).GetAsync(file.Path(page: "receipt.pdf"));
        var paper = PdfText.All(await receipt.Content.ReadAsByteArrayAsync()).Replace("\n", "", StringComparison.Ordinal);
        var code = Code().Match(paper).Value;
        code.Should().Be(desk.Services.GetRequiredService<ProgressCodes>().Of(file.Id));

        using var answer = await desk.NewClient().PostAsync("/progress", new() { ["number"] = file.Number, ["code"] = code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) });

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Robots-Tag").Single().Should().Contain("noindex");
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("已提交，待受理").And.Contain(file.Number).And.NotContain(family.HeadName).And.NotContain(family.HeadNumber).And.NotContain(code);
    }

    [Fact]
    public async Task Ask_UnknownNumberOrWrongCode_IsAnsweredAlike()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        var code = desk.Services.GetRequiredService<ProgressCodes>().Of(file.Id);

        var wrong = await AskAsync(file.Number, "2222-2222-2222-2222");
        var unknown = await AskAsync("PT2020-999999", code);
        var short1 = await AskAsync(file.Number, code[..^1]);
        var nothing = await AskAsync(file.Number, "");

        wrong.Status.Should().Be(HttpStatusCode.NotFound);
        new[] { unknown, short1, nothing }.Should().AllBeEquivalentTo(wrong);
    }

    [Fact]
    public async Task Ask_SixthTryAtANumber_IsRefusedEvenWithTheRightCode()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(file.Number, "2222")).Status.Should().Be(HttpStatusCode.NotFound);
        }

        var sixth = await AskAsync(file.Number, desk.Services.GetRequiredService<ProgressCodes>().Of(file.Id));

        sixth.Status.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Codes_OfApplications_AreSixteenCharactersAndAllDifferent()
    {
        var codes = desk.Services.GetRequiredService<ProgressCodes>();

        var made = Enumerable.Range(0, 1000).Select(_ => codes.Of(Guid.CreateVersion7())).ToList();

        made.Should().OnlyHaveUniqueItems().And.AllSatisfy(code => code.Should().MatchRegex("^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$"));
    }

    private async Task<(HttpStatusCode Status, string Page)> AskAsync(string number, string code)
    {
        using var answer = await desk.NewClient().PostAsync("/progress", new() { ["number"] = number, ["code"] = code });
        var page = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, Token().Replace(page, "").Replace(number, "", StringComparison.Ordinal));
    }

    [GeneratedRegex("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}")]
    private static partial Regex Code();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="[^"]+""")]
    private static partial Regex Token();
}
