using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts.Ledger;

/// <summary>What was known about a household on a day, as of a moment.</summary>
public sealed class AsKnownTests
{
    private const string Lin = "350128190001010000";

    private static readonly string[] Items = ["D01", "D08", "D02"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task AsKnown_RandomHistories_AgreeWithThePlainAccount(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var history = History.Random(random);
            await using var county = await County.StartAsync();
            foreach (var delivery in history.Deliveries)
            {
                county.Clock.Now = delivery.ReceivedAt;
                await county.ImportAsync(delivery.FileName, delivery.Text, letThrough: "随机历史");
            }
            for (var question = 0; question < 25; question++)
            {
                await CompareAsync(county, history, History.AnyDay(random), history.AnyMoment(random), $"seed {seed}, round {round}");
            }
        }
    }

    [Theory]
    [InlineData("2022-05-30", FactState.Unknown)]
    [InlineData("2022-05-31", FactState.Known)]
    [InlineData("2022-06-01", FactState.Known)]
    [InlineData("2022-07-30", FactState.Known)]
    [InlineData("2022-07-31", FactState.Stale)]
    public async Task AsKnown_DaysAroundAnAnswer_CountItFromItsDayUntilItIsStale(string day, FactState state)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00");

        var answer = await AskAsync(county, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.MaxValue);

        answer.State.Should().Be(state);
    }

    [Theory]
    [InlineData(-1, FactState.Unknown)]
    [InlineData(0, FactState.Known)]
    [InlineData(1, FactState.Known)]
    public async Task AsKnown_MomentsAroundTheReceipt_KnowItFromThatMomentOn(int ticks, FactState state)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        county.Clock.Now = county.Clock.Now.AddDays(1);
        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00");

        var answer = await AskAsync(county, new DateOnly(2022, 6, 15), county.Clock.Now.AddTicks(ticks));

        answer.State.Should().Be(state);
    }

    [Fact]
    public async Task AsKnown_AnswerCorrectedLater_IsStillWhatWasKnownBefore()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00");
        var before = county.Clock.Now;
        county.Clock.Now = before.AddDays(1);

        await county.ImportAsync("D08_350128_2022-05-31.correction.partial.csv", $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");

        var day = new DateOnly(2022, 6, 20);
        (await AskAsync(county, day, before)).Rows.Single()["wages_12m"].Should().Be(100);
        (await AskAsync(county, day, county.Clock.Now)).Rows.Single()["wages_12m"].Should().Be(200);
    }

    [Fact]
    public async Task AsKnown_NameFoundWrongLater_IsStillWhatWasKnownBefore()
    {
        await using var county = await County.StartAsync();
        await county.WagesAsync("2022-04-30", $"{Lin},林大海,FOUND,2022-04-30,1.00,0.00");
        await county.WagesAsync("2022-05-31", $"{Lin},林大海,FOUND,2022-05-31,2.00,0.00");
        var before = county.Clock.Now;
        county.Clock.Now = before.AddDays(1);

        await county.RegisterAsync();

        (await AskAsync(county, new DateOnly(2022, 5, 15), before)).State.Should().Be(FactState.Known);
        (await AskAsync(county, new DateOnly(2022, 5, 15), county.Clock.Now)).State.Should().Be(FactState.Disputed);
        (await AskAsync(county, new DateOnly(2022, 6, 15), county.Clock.Now)).State.Should().Be(FactState.Disputed);
    }

    private static async Task CompareAsync(County county, History history, DateOnly day, DateTimeOffset at, string where)
    {
        await using var db = county.Installation.Open();
        var ids = (await db.People.AsNoTracking().ToListAsync()).ToDictionary(person => person.IdNumber, person => person.Id);
        var answers = await county.Ledger.AsKnownAsync([.. ids.Values], day, at);
        for (var person = 0; person < History.People; person++)
        {
            if (!ids.TryGetValue(History.Numbers[person], out var id))
            {
                continue;
            }
            foreach (var item in Items)
            {
                var expected = history.Expected(person, item, day, at, TestVocabulary.Full.FindItem(item)!.FreshForDays);
                var answer = answers[id][item];
                new History.Known(answer.State, answer.AsOf, Figure(answer)).Should().Be(expected, "of person {0}, {1} on {2} as known at {3} ({4})", person, item, day, at, where);
            }
        }
    }

    private static int? Figure(FactAnswer answer) => answer.Rows.Count == 0 ? null : answer.Item switch
    {
        "D01" => (int)(answer.Rows[0]["hukou_code"]!.Value % 10),
        "D08" => (int)(answer.Rows[0]["wages_12m"]!.Value / 100),
        _ => answer.Rows.Count,
    };

    private static async Task<FactAnswer> AskAsync(County county, DateOnly day, DateTimeOffset at)
    {
        var person = await county.FindAsync(Lin);
        return (await county.Ledger.AsKnownAsync([person.Id], day, at))[person.Id]["D08"];
    }
}
