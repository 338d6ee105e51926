using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Documents;
using Welfare.Desk.Tests.Features.Review;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;

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
    [Trait("ASVS", "2.4.1")]
    public async Task Ask_SixthTryAtANumber_IsRefusedEvenWithTheRightCode()
    {
        using var family = FiledApplication.Poor(desk);
        var file = await FiledApplication.ForAsync(desk, family);
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(file.Number, "2222")).Status.Should().Be(HttpStatusCode.NotFound);
        }

        var sixth = await AskAsync(file.Number, desk.Services.GetRequiredService<ProgressCodes>().Of(file.Id));

        sixth.Should().Be(await AskAsync("PT2020-999998", "2222"), "that a number was tried tells nothing of it");
    }

    /// <summary>By construction, not by the watch: whatever is not answered is asked of the database in the same words, and answered in the same bytes.</summary>
    [Fact]
    public async Task Ask_WhateverIsNotAnswered_DoesTheSameWorkAndSaysTheSameBytes()
    {
        var sent = new SentCommands();
        using var watched = new DeskFactory { More = services => services.ConfigureDbContext<WelfareDb>(options => options.AddInterceptors(sent)) };
        using var family = FiledApplication.Poor(watched);
        var file = await FiledApplication.ForAsync(watched, family);
        var code = watched.Services.GetRequiredService<ProgressCodes>().Of(file.Id);
        (string Case, string Number, string Code)[] asked =
        [
            ("a wrong code", file.Number, "2222-2222-2222-2222"), ("an unknown number", "PT2020-999999", code), ("no code", file.Number, ""), ("a code that is none", file.Number, "!'\"<>; --"),
            ("no number", "", code), ("what is no number", new('9', 200), code), ("a longer code", file.Number, new('A', 500)),
        ];

        var answers = new List<(string Case, string Answer, IReadOnlyList<string> Commands)>();
        foreach (var (of, number, typed) in asked)
        {
            answers.Add((of, await BytesAsync(watched, number, typed), sent.Take("/progress")));
        }
        await BytesAsync(watched, file.Number, "2222");
        sent.Take("/progress");
        answers.Add(("the right code of a number that was tried too often", await BytesAsync(watched, file.Number, code), sent.Take("/progress")));

        answers[0].Commands.Should().HaveCount(3);
        foreach (var (of, answer, commands) in answers)
        {
            commands.Should().Equal(answers[0].Commands, of);
            answer.Should().Be(answers[0].Answer, of);
        }
    }

    [Fact]
    public async Task Ask_WithTheRightCode_TakesTheSameCommandsAsAWrongOne()
    {
        var sent = new SentCommands();
        using var watched = new DeskFactory { More = services => services.ConfigureDbContext<WelfareDb>(options => options.AddInterceptors(sent)) };
        using var family = FiledApplication.Poor(watched);
        var file = await FiledApplication.ForAsync(watched, family);

        (await BytesAsync(watched, file.Number, watched.Services.GetRequiredService<ProgressCodes>().Of(file.Id))).Should().StartWith("OK");
        var right = sent.Take("/progress");
        (await BytesAsync(watched, file.Number, "2222")).Should().StartWith("NotFound");

        sent.Take("/progress").Should().Equal(right);
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

    // Status, headers and body as they came, without what is random in each answer and without the number that was typed.
    private static async Task<string> BytesAsync(DeskFactory desk, string number, string code)
    {
        using var answer = await desk.NewClient().PostAsync("/progress", new() { ["number"] = number, ["code"] = code });
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Set-Cookie" or "Date" or "Content-Length"))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        body = Typed().Replace(Token().Replace(body, ""), "$1");
        return string.Join('\n', [$"{answer.StatusCode}", .. headers, body]);
    }

    [GeneratedRegex(@"(id=""number"" name=""number"" value=)""[^""]*""")]
    private static partial Regex Typed();

    [GeneratedRegex("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}")]
    private static partial Regex Code();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="[^"]+""")]
    private static partial Regex Token();
}
