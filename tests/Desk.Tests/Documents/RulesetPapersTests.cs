using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Layout;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Tests.Documents;

/// <summary>Papers made from what the county's own rulesets say, not from prepared determinations.</summary>
public sealed class RulesetPapersTests
{
    private const string Household = """
        {"household":"HH-1","region":"350128","as_of":"2022-06-15","facts":{"area":"rural"},
         "members":[{"id":"m1","authorised":true,"relation":"self","birth_date":"1980-01-01","wages_12m":3600000,
                     "financial_assets":{"value":14000000,"source":"D27","as_of":"2022-05-31"},
                     "vehicles":[{"kind":"motorcycle_two_wheel","state":"active"}],"homes":[],"enterprises":[]},
                    {"id":"m2","authorised":false,"relation":"spouse","birth_date":"1982-03-01"}]}
        """;

    private static readonly string Folder = Path.Combine(FindRoot(AppContext.BaseDirectory), "rulesets");

    private static readonly RulesetLibrary Library = RulesetFolder.Load(Folder);

    private static readonly DocumentNames Names = DocumentNames.Of(
        Library, new(2022, 6, 15), new Dictionary<string, string> { ["m1"] = "林阿妹", ["m2"] = "陈大海" });

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Receipt_OfEveryProgramme_GivesEachItsVerdictAndItsReceipt(string language)
    {
        var advice = Determine();
        var culture = CultureInfo.GetCultureInfo(language);

        var text = PdfText.All(Papers.Writer().Write(ReceiptDocument.Of(Papers.Receipt([.. advice]) with { Names = Names }, culture)));

        var printed = text.Replace(" ", "");
        advice.Should().NotBeEmpty().And.AllSatisfy(determination =>
        {
            printed.Should().Contain(determination.Title.In(culture).Replace(" ", ""));
            printed.Should().Contain(determination.Receipt.Sha256);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Letter_OfEveryProgramme_CarriesEveryDecidingRuleAndFact(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        foreach (var determination in Determine())
        {
            var letter = Papers.Letter(determination, LetterOutcome.Refused) with { Names = Names, Programme = determination.Title };

            var text = string.Join('\n', DecisionLetterDocument.Of(letter, culture).Blocks.SelectMany(TextOf));

            var deciding = determination.Findings.Where(finding => finding.Kind is not ("class" or "note")).ToList();
            deciding.Select(finding => finding.Rule).Should().AllSatisfy(rule => text.Should().Contain(rule));
            deciding.SelectMany(finding => finding.Facts).Select(fact => fact.Label.In(culture))
                .Should().AllSatisfy(label => text.Should().Contain(label));
        }
    }

    [Fact]
    public void Receipt_OfRealFindings_NamesPeopleDepartmentsAndLaws()
    {
        var text = PdfText.All(Papers.Writer().Write(Papers.InChinese(Papers.Receipt([.. Determine()]) with { Names = Names })));

        text.Should().Contain("林阿妹").And.Contain("条文出处：").And.MatchRegex("S11 .{0,4}福建省最低生活保障");
        text.Should().NotContain("（m1）").And.NotContain("（m2）").And.NotMatchRegex(@"[（，]D\d\d[，）]");
    }

    [Fact]
    public void Letter_OfRealFacts_GivesFiguresUnitsAndWords()
    {
        var advice = Determine().Single(determination => determination.Programme == "minimum-income");

        var text = PdfText.All(Papers.Writer().Write(DecisionLetterDocument.Of(Papers.Letter(advice, LetterOutcome.Refused) with { Names = Names }, Papers.Chinese)));

        text.Should().Contain("140,000.00 元").And.Contain("36,000.00 元").And.Contain("1980 年 1 月 1 日").And.Contain("普通二轮摩托车");
        text.Should().NotContain("motorcycle_two_wheel").And.NotContain("false").And.NotContain("vehicle-1");
    }

    [Fact]
    public void Receipt_OfManyMissingFacts_GathersThemByWhoCanSupplyThem()
    {
        var advice = Determine().Single(determination => determination.Programme == "minimum-income");

        var document = Papers.InChinese(Papers.Receipt(advice) with { Names = Names });

        var table = document.Blocks.OfType<Together>().SelectMany(group => group.Blocks).OfType<Table>()
            .Single(table => table.Columns[0].Header == "由谁提供");
        advice.Missing.Should().HaveCountGreaterThan(10);
        table.Rows.Should().HaveCountLessThan(advice.Missing.Count);
        advice.Missing.Should().AllSatisfy(missing => table.Rows.Should().Contain(row => row[1].Contains(missing.Label.Zh)));
    }

    [Fact]
    public void Fonts_HaveEveryCharacterThatTheRulesetsUse()
    {
        var typesetter = new Typesetter(new FontLibrary(new SystemFonts([])));

        foreach (var text in RulesetFolder.Texts(Folder).Values)
        {
            typesetter.SetLines(text, TextStyle.Body, 400);
            typesetter.SetLines(text, TextStyle.Strong, 400);
        }

        typesetter.Missing.Select(MissingCharactersException.Name).Should().BeEmpty();
    }

    private static IEnumerable<string> TextOf(Block block) => block switch
    {
        Together together => together.Blocks.SelectMany(TextOf),
        Table table => table.Rows.SelectMany(row => row),
        Paragraph paragraph => [paragraph.Text],
        _ => [],
    };

    private static List<Determination> Determine() =>
        [.. new RuleEngine(Library).Determine(new HouseholdFile(Library.Vocabulary).Read(Household, "household.json"))];

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Welfare.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
