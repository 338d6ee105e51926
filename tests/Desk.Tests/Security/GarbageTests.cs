using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Commands.Loads;
using Welfare.Desk.Commands.Loads.Garbage;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Households;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Security;

/// <summary>The garbage that <c>bench garbage</c> sends by the ten thousand, in the small.</summary>
public sealed class GarbageTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const int Numbers = 12_000;
    private const int Households = 520;

    [Fact]
    public void Read_GarbledNumbers_AreNoneAndSayWhy()
    {
        var today = new DateOnly(2026, 11, 30);

        var taken = Enumerable.Range(0, Numbers).Select(place => GarbledNumbers.Of(place, new Random(place)))
            .Where(text => IdentityNumberReading.Of(text, today) is { Number: not null } or { Problem: IdentityNumberProblem.None });

        taken.Should().BeEmpty();
    }

    [Fact]
    public async Task Post_GarbledHouseholds_AreRefusedInWords()
    {
        var client = desk.CreateClient();
        var households = new GarbledHouseholds(new ScreeningBodies(desk.Services.GetRequiredService<Vocabulary>()));
        List<string> wrong = [];
        for (var place = 0; place < Households; place++)
        {
            using var content = new ByteArrayContent(households.Of(place, new Random(place)));
            content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
            using var answer = await client.PostAsync("/api/v1/screenings", content);
            if ((int)answer.StatusCode is < 400 or >= 500 || !Explains(await answer.Content.ReadAsStringAsync()))
            {
                wrong.Add($"{place}: {answer.StatusCode}");
            }
        }

        wrong.Should().BeEmpty();
    }

    private static bool Explains(string body)
    {
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.GetProperty("errors")[0].GetProperty("zh").GetString() is { Length: > 0 };
    }
}
