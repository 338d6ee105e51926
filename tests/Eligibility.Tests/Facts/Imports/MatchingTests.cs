using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts.Imports;

/// <summary>A fact is attached where number and name agree, and nowhere else.</summary>
public sealed class MatchingTests
{
    private const string Lin = "350128190001010000";
    private const string Chen = "350128194303150007";
    private const string WithSex = "id_no,name,sex,birth_date,status,as_of,wages_12m,social_insurance_12m";

    [Theory]
    [InlineData("林大海", "男", "1900-01-01", "name")]
    [InlineData("林阿海", "女", "1900-01-01", "sex")]
    [InlineData("林阿海", "男", "1900-01-02", "birth_date")]
    [Trait("ASVS", "2.2.3")]
    public async Task Import_SameNumberButSomethingElseDiffers_IsDisputedAndAttachesNothing(string name, string sex, string birth, string column)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync("D08_350128_2022-05-31.csv", $"{WithSex}\n{Lin},{name},{sex},{birth},FOUND,2022-05-31,36000.00,0.00");

        result.Problems.Single().Column.Should().Be(column);
        (await county.AnswerAsync(Lin, "D08")).Should().BeEquivalentTo(new { State = FactState.Disputed, Rows = Array.Empty<FactAnswerRow>() });
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("男", "19000101")]
    [InlineData("1", "1900-01-01")]
    public async Task Import_SexAndBirthDateThatAgreeOrAreLeftOut_Attaches(string sex, string birth)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.ImportAsync("D08_350128_2022-05-31.csv", $"{WithSex}\n{Lin},林阿海,{sex},{birth},FOUND,2022-05-31,36000.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(3_600_000);
    }

    [Fact]
    public async Task Import_RegisterGivesOneNumberToTwoPeople_AnswersOfNeitherAreMixed()
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync("D01_350128_2022-06-01.csv", $"""
            id_no,name,status,as_of,household_no,relation,sex,village_code,hukou_code
            {Lin},林阿海,FOUND,2022-06-01,H1,01,男,350128107900,350128107000
            {Lin},张阿海,FOUND,2022-06-01,H9,01,男,350128108900,350128108000
            """);

        await county.WagesAsync("2022-05-31", $"{Lin},林阿海,FOUND,2022-05-31,1.00,0.00\n{Lin},张阿海,FOUND,2022-05-31,2.00,0.00");

        (await county.AnswerAsync(Lin, "D01")).State.Should().Be(FactState.Disputed);
        (await county.AnswerAsync(Lin, "D08")).Should().BeEquivalentTo(new { State = FactState.Disputed, Rows = Array.Empty<FactAnswerRow>() });
        (await county.CountsAsync()).People.Should().Be(1);
    }

    [Theory]
    [InlineData("D08_350128_2022-05-31.partial.csv", 0)]
    [InlineData("D08_350128_2022-05-31.csv", 1)]
    public async Task Import_BadRowOfSomebodyUnknown_MakesThemKnownOnlyWhereSilenceWouldMeanNothing(string file, int people)
    {
        await using var county = await County.StartAsync();

        var result = await county.ImportAsync(file, $"{CountyFiles.WagesHeader}\n{Lin},林阿海,FOUND,2022-05-31,viel,0.00", letThrough: "试");

        result.RowsQuarantined.Should().Be(1);
        (await county.CountsAsync()).Should().Be((people, 1, people, 1));
    }

    [Theory]
    [InlineData("林\uFFFE海")]
    [InlineData("林\uFDD0海")]
    [InlineData("林\u0007海")]
    public async Task Import_NameThatIsNoText_IsABadRowWithItsReason(string name)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        var result = await county.ImportAsync(
            "D08_350128_2022-05-31.partial.csv", $"{CountyFiles.WagesHeader}\n{Lin},{name},FOUND,2022-05-31,1.00,0.00\n350128194303150007,陈阿妹,FOUND,2022-05-31,2.00,0.00");

        (result.RowsKept, result.RowsQuarantined).Should().Be((1, 1));
        result.Problems.Single().Should().BeEquivalentTo(new { Line = 2, Column = "name" });
        (await county.AnswerAsync("350128194303150007", "D08")).Rows.Single()["wages_12m"].Should().Be(200);
    }

    [Theory]
    [InlineData("林阿海", FactState.Known)]
    [InlineData("林大海", FactState.Disputed)]
    public async Task Import_NumberOfFifteenDigits_IsItsTwinOfEighteen(string name, FactState state)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", $"350128000101000,{name},FOUND,2022-05-31,36000.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(state);
        (await county.CountsAsync()).People.Should().Be(3);
    }

    [Fact]
    public async Task Import_TwinsInOneFileThatContradict_AreDisputed()
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", $"350128000101000,林阿海,FOUND,2022-05-31,1.00,0.00\n{Lin},林阿海,FOUND,2022-05-31,2.00,0.00");

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(FactState.Disputed);
    }

    [Theory]
    [InlineData("𠮷田秀", "𠮷田秀", true)]
    [InlineData("𠮷田秀", "吉田秀", false)]
    [InlineData("李㛃", "李㛃", true)]
    [InlineData("李㛃", "李洁", false)]
    [InlineData("陈𬭎", "陈𬭎", true)]
    [InlineData("陈𬭎", "陈鈜", false)]
    [InlineData("陈𬭎", "陈?", false)]
    [InlineData("阿卜杜·热合曼", "阿卜杜•热合曼", true)]
    [InlineData("阿卜杜·热合曼", "阿卜杜・热合曼", true)]
    [InlineData("阿卜杜·热合曼", "阿卜杜．热合曼", true)]
    [InlineData("阿卜杜·热合曼", "阿卜杜.热合曼", true)]
    [InlineData("阿卜杜·热合曼", "阿卜杜 · 热合曼", true)]
    [InlineData("阿卜杜·热合曼", "阿卜杜热合曼", false)]
    [InlineData("阿卜杜·热合曼", "阿卜杜·热合", false)]
    [InlineData("林阿海", "林​阿海", true)]
    public async Task Import_NamesOfRareCharactersAndDots_AreTheSameOnlyCharacterByCharacter(string held, string written, bool same)
    {
        foreach (var encoding in (string[])["utf-8", "GB18030"])
        {
            await using var county = await County.StartAsync();
            await county.ImportAsync("D01_350128_2022-06-01.csv", CountyFiles.Register.Replace("林阿海", held, StringComparison.Ordinal));
            await county.WriteAsync("D08_350128_2022-05-31.csv", $"{CountyFiles.WagesHeader}\n{Lin},{written},FOUND,2022-05-31,1.00,0.00", encoding);

            await county.ImportAsync("D08_350128_2022-05-31.csv");

            (await county.AnswerAsync(Lin, "D08")).State.Should().Be(same ? FactState.Known : FactState.Disputed, "in {0}", encoding);
        }
    }

    [Theory]
    [InlineData("{1},林阿海,FOUND,2022-05-31,36000,0.00", FactState.Unknown)] // Money without decimals: the row is Lin's, and says nothing that can be used.
    [InlineData("350128190001010001,林阿海,FOUND,2022-05-31,36000.00,0.00", FactState.Unknown)] // A wrong digit: the name alone tells whom it may mean.
    [InlineData("{1},,FOUND,2022-05-31,36000.00,0.00", FactState.Unknown)]
    [InlineData("{2},林阿海,FOUND,2022-05-31,36000.00,0.00", FactState.Unknown)] // Under another's number: hers is disputed, and he may be meant.
    [InlineData("350128195802290009,王某,FOUND,2022-05-31,1.00,0.00", FactState.None)]
    public async Task Import_RowThatCouldBeSomebodys_IsNeverTheirNothing(string row, FactState state)
    {
        await using var county = await County.StartAsync();
        await county.RegisterAsync();

        await county.WagesAsync("2022-05-31", row.Replace("{1}", Lin, StringComparison.Ordinal).Replace("{2}", Chen, StringComparison.Ordinal));

        (await county.AnswerAsync(Lin, "D08")).State.Should().Be(state);
    }

    [Fact]
    public async Task Import_TenThousandPairsOfOneNameAndFiveHundredDoubledNumbers_AttachNothingToTheWrongPerson()
    {
        const int pairs = 10_000;
        const int doubled = 500;
        await using var county = await County.StartAsync();
        var people = Enumerable.Range(0, 2 * pairs).Select(i => (Number: Number(i), Name: $"王{(char)('一' + (i / 2 % 5000))}{(char)('丁' + (i / 2 / 5000))}")).ToList();
        people.Select(person => person.Name).Distinct().Should().HaveCount(pairs);
        await county.ImportAsync("D01_350128_2022-06-01.csv", string.Join('\n', people
            .Select((person, i) => $"{person.Number},{person.Name},FOUND,2022-06-01,H{i},01,男,350128107900,350128107000")
            .Prepend("id_no,name,status,as_of,household_no,relation,sex,village_code,hukou_code")));

        // Everybody's wages are their place in the list; the first five hundred numbers come once more, under somebody else's name.
        var rows = people.Select((person, i) => $"{person.Number},{person.Name},FOUND,2022-05-31,{i}.00,0.00")
            .Concat(people.Take(doubled).Select((person, i) => $"{person.Number},{people[i + 1000].Name},FOUND,2022-05-31,999999.00,0.00"));
        var result = await county.WagesAsync("2022-05-31", string.Join('\n', rows));

        result.RowsQuarantined.Should().Be(doubled);
        var ids = await IdsAsync(county);
        var answers = await county.Ledger.AnswersAsync([.. ids.Values]);
        var wrong = people.Index().Where(held =>
        {
            var answer = answers[ids[held.Item.Number]]["D08"];
            return held.Index < doubled
                ? answer.State != FactState.Disputed || answer.Rows.Count > 0
                : answer.State != FactState.Known || answer.Rows.Single()["wages_12m"] != held.Index * 100L;
        });
        wrong.Should().BeEmpty();
    }

    private static string Number(int i) => IdentityNumber.Create("350128", new DateOnly(1920, 1, 1).AddDays(i), 0).Value;

    private static async Task<Dictionary<string, Guid>> IdsAsync(County county)
    {
        await using var db = county.Installation.Open();
        return (await db.People.AsNoTracking().ToListAsync()).ToDictionary(person => person.IdNumber, person => person.Id);
    }
}
