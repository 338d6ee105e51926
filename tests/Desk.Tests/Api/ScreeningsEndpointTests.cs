using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Api;

public sealed class ScreeningsEndpointTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Household = """
        {"household":"H1","region":"350128","as_of":"2022-06-15","facts":{"area":"rural"},
         "members":[{"id":"m1","relation":"self","birth_date":"1940-01-01","hukou_code":"350128107000"}]}
        """;

    [Fact]
    public async Task Post_AHousehold_GivesOneDeterminationAProgramme()
    {
        using var answer = await PostAsync(Household);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        body.RootElement.EnumerateArray().Select(d => d.GetProperty("programme").GetString())
            .Should().Equal("disaster-aid", "extreme-poverty", "hardship-aid", "minimum-income", "senior-card");
        var minimumIncome = body.RootElement[3];
        minimumIncome.GetProperty("verdict").GetString().Should().Be("unknown");
        minimumIncome.GetProperty("missing").GetArrayLength().Should().BePositive();
        minimumIncome.GetProperty("receipt").GetProperty("ruleset").GetString().Should().Be("minimum-income/2021-12-01");
    }

    /// <summary>Why it asks for no sign-in and writes no look down: nothing of the desk's is read for it, and nothing of the caller's is kept.</summary>
    [Theory]
    [InlineData(Household)]
    [InlineData("""{"household":"350128199001010005","region":"350128","as_of":"2022-06-15"}""")]
    [InlineData("""{"household":"H1" """)]
    public async Task Post_AnyHousehold_SendsNothingToTheDatabase(string body)
    {
        var sent = new SentCommands();
        using var watched = new DeskFactory { More = services => services.ConfigureDbContext<WelfareDb>(options => options.AddInterceptors(sent)) };
        var client = watched.NewClient();
        using var page = await client.GetAsync("/notices");
        sent.Take("/notices").Should().NotBeEmpty("the commands of a page that reads are seen");

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(new(HttpMethod.Post, "/api/v1/screenings") { Content = content });

        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        sent.Take("/api/v1/screenings").Should().BeEmpty();
    }

    [Theory]
    [InlineData("?brief=true", JsonValueKind.Null)]
    [InlineData("?brief=false", JsonValueKind.Array)]
    [InlineData("", JsonValueKind.Array)]
    public async Task Post_InBrief_LeavesOutTheArithmeticAndNothingElse(string query, JsonValueKind calculation)
    {
        using var answer = await PostAsync(Household, query);

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var minimumIncome = body.RootElement[3];
        minimumIncome.GetProperty("calculation").ValueKind.Should().Be(calculation);
        minimumIncome.GetProperty("verdict").GetString().Should().Be("unknown");
        minimumIncome.GetProperty("findings").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task Post_InBriefPerhaps_NamesTheField()
    {
        using var answer = await PostAsync(Household, "?brief=perhaps");

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"field\":\"brief\"");
    }

    [Theory]
    [InlineData("""{"household":"H1" """, "")]
    [InlineData("""[]""", "")]
    [InlineData("""{"household":"H1","region":"999999","as_of":"2022-06-15"}""", "region")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"0001-01-01"}""", "as_of")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-02-30"}""", "as_of")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","facts":{"aera":"rural"}}""", "facts.aera")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","members":[{"wages_12m":12.5}]}""", "members[0].wages_12m")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","members":[{"wages_12m":-1}]}""", "members[0].wages_12m")]
    [InlineData("""{"household":"H1","region":"350128","as_of":"2022-06-15","members":[{"vehicles":"car"}]}""", "members[0].vehicles")]
    public async Task Post_AWrongHousehold_NamesTheField(string body, string field)
    {
        using var answer = await PostAsync(body);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var error = problem.RootElement.GetProperty("errors")[0];
        error.GetProperty("field").GetString().Should().Be(field);
        error.GetProperty("line").GetInt32().Should().BePositive();
        error.GetProperty("zh").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    [Trait("ASVS", "5.2.1")]
    public async Task Post_TenMegabytes_IsTooLarge()
    {
        using var answer = await PostAsync(new string('a', 10_000_000));

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_AnUnknownProgramme_NamesTheNearest()
    {
        using var answer = await PostAsync(Household, "?programme=minimum-incom");

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("minimum-income");
    }

    [Fact]
    [Trait("ASVS", "3.5.2")]
    public async Task Post_SomethingElseThanJson_IsRefused()
    {
        using var answer = await desk.CreateClient().PostAsync("/api/v1/screenings", new StringContent(Household, Encoding.UTF8, "text/plain"));

        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Description_OfTheApi_NamesTheFactsOfTheVocabulary()
    {
        var description = await desk.CreateClient().GetStringAsync("/openapi/v1.json");

        using var document = JsonDocument.Parse(description);
        document.RootElement.GetProperty("paths").TryGetProperty("/api/v1/screenings", out _).Should().BeTrue();
        description.Should().Contain("wages_12m");
    }

    private Task<HttpResponseMessage> PostAsync(string body, string query = "") =>
        desk.CreateClient().PostAsync("/api/v1/screenings" + query, new StringContent(body, Encoding.UTF8, "application/json"));
}
