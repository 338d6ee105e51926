using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts;

public sealed class FactLedgerTests
{
    private const string Lin = "350128190001010000";
    private const string Chen = "350128194303150007";

    [Fact]
    public async Task Answers_NobodyAsked_AreUnknown()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var answer = await county.AnswerAsync(Lin, "D27");

        answer.Should().BeEquivalentTo(new { State = FactState.Unknown, AsOf = (DateOnly?)null, BatchId = (Guid?)null });
    }

    [Fact]
    public async Task Answers_CompleteDeliveryWithoutThePerson_IsNoneAsOfItsDay()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var batch = await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,36000.00,3600.00");

        var known = await county.AnswerAsync(Lin, "D08");
        known.Should().BeEquivalentTo(new { State = FactState.Known, AsOf = new DateOnly(2022, 5, 31), batch.BatchId });
        known.Rows.Single()["social_insurance_12m"].Should().Be(360_000);
        var none = await county.AnswerAsync(Chen, "D08");
        none.Should().BeEquivalentTo(new { State = FactState.None, AsOf = new DateOnly(2022, 5, 31), batch.BatchId });
    }

    [Fact]
    public async Task Answers_PartialDeliveryWithoutThePerson_StayUnknown()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.ImportAsync("D08_350128_2022-05-31.partial.csv", $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-05-31,1.00,0.00");

        (await county.AnswerAsync(Chen, "D08")).State.Should().Be(FactState.Unknown);
    }

    [Fact]
    public async Task Answers_CompleteDeliveryOfAnotherRegion_StayUnknown()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.ImportAsync("D08_350200_2022-05-31.csv", $"{CountyFiles.WagesHeader}\n350128196002290005,吴老三,FOUND,2022-05-31,1.00,0.00", letThrough: "核对过");

        (await county.AnswerAsync(Chen, "D08")).State.Should().Be(FactState.Unknown);
    }

    [Fact]
    public async Task Answers_PersonNobodyRegistered_StayUnknownThoughDeliveriesAreComplete()
    {
        await using var county = await County.StartAsync();
        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Known);
        await county.ImportAsync("D24_350128_2022-05-31.csv", "id_no,name,status,as_of,disability_kind,disability_level\n");
        (await county.AnswerAsync(Lin, "D24")).State.Should().Be(FactState.Unknown);
    }

    [Theory]
    [InlineData("NOT_FOUND", FactState.None)]
    [InlineData("NO_ANSWER", FactState.Unknown)]
    [InlineData("ERROR", FactState.Unknown)]
    [InlineData("未答复", FactState.Unknown)]
    public async Task Answers_RowWithoutValues_SaysWhatItsStatusSays(string status, FactState state)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,{status},2022-05-31,,");

        var answer = await county.AnswerAsync(Lin, "D08");
        answer.State.Should().Be(state);
        answer.AsOf.Should().Be(new DateOnly(2022, 5, 31));
    }

    [Fact]
    public async Task Answers_EmptyCell_LeavesThatFactUnknown()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,36000.00,");

        var row = (await county.AnswerAsync(Lin, "D08")).Rows.Single();
        row["wages_12m"].Should().Be(3_600_000);
        row["social_insurance_12m"].Should().BeNull();
    }

    [Fact]
    public async Task Answers_RecordsOfAList_ComeInTheOrderOfTheFile()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.ImportAsync("D02_350128_2022-06-01.csv", $"""
            id_no,name,status,as_of,kind,state
            {Lin},林阿海,FOUND,2022-06-01,motorcycle_two_wheel,active
            {Chen},陈阿妹,FOUND,2022-06-01,car,active
            {Lin},林阿海,FOUND,2022-06-01,car,scrapped_not_deregistered
            """);

        var rows = (await county.AnswerAsync(Lin, "D02")).Rows;
        rows.Select(row => (row.Key, row["kind"], row["state"])).Should().Equal(("1", 0L, 0L), ("2", 3L, 1L));
    }

    [Fact]
    public async Task Answers_NewerDelivery_SupersedesAndKeepsTheOld()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-04-30", $"{Lin},林阿海,FOUND,2022-04-30,1.00,0.00");
        var between = county.Clock.Now.AddHours(1);
        county.Clock.Now = between.AddHours(1);

        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(200);
        var then = await county.AnswerAsync(Lin, "D08", between);
        then.AsOf.Should().Be(new DateOnly(2022, 4, 30));
        then.Rows.Single()["wages_12m"].Should().Be(100);
    }

    [Fact]
    public async Task Answers_NewerCompleteDeliveryWithoutThePerson_IsNone()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-04-30", $"{Lin},林阿海,FOUND,2022-04-30,1.00,0.00");

        await county.WagesAsync("2022-05-31", $"{Chen},陈阿妹,FOUND,2022-05-31,1.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).Should().BeEquivalentTo(new { State = FactState.None, AsOf = new DateOnly(2022, 5, 31) });
    }

    [Fact]
    public async Task Answers_LateAnswerOlderThanTheHeldOne_IsHistoryOnly()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.ImportAsync("D27_350128_2022-06-01.partial.csv", $"id_no,name,status,as_of,financial_assets\n{Lin},林阿海,FOUND,2022-06-01,500.00");

        await county.ImportAsync("D27_350128_2022-05-01.partial.csv", $"id_no,name,status,as_of,financial_assets\n{Lin},林阿海,FOUND,2022-05-01,900.00", letThrough: "补送");

        (await county.AnswerAsync(Lin, "D27")).Rows.Single()["financial_assets"].Should().Be(50_000);
    }

    [Fact]
    public async Task Answers_NewerDeliveryUnderTheRightName_EndsTheDispute()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-04-30", $"{Lin},林大海,FOUND,2022-04-30,1.00,0.00");

        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Known);
    }

    [Fact]
    public async Task Answers_EveryItem_IsThereForEverybody()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();
        var person = await county.FindAsync(Lin);

        var answers = await county.Ledger.AnswersAsync([person.Id]);

        answers[person.Id].All.Should().HaveCount(27);
    }
}
