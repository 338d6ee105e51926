using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Tests.Documents;

/// <summary>What an explanation of the county's own rulesets says.</summary>
public sealed class ExplanationDocumentTests
{
    private const string Household = """
        {"household":"HH-1","region":"350128","as_of":"2022-06-15",
         "facts":{"area":"rural","township_code":"350128001000","applicant_is_official_kin":false,"has_absent_member":false,"has_other_income":false,
                  "pays_support":false,"hires_others_long_term":false,"supporters_elsewhere":"none","has_irregular_work":false,"rigid_spending":"none",
                  "has_special_circumstances":false},
         "members":[{"id":"m1","relation":"self","birth_date":"1980-01-01","hukou_code":"350128001000","wages_12m":600000,
                     "death_date":{"state":"none"},"cremation_date":{"state":"none"},"home_contract_date":{"state":"none"},"custody":"none",
                     "in_extreme_poverty_support":false,"disability_kind":"none","disability_level":0,"business_net_12m":0,"pension_personal_12m":0,
                     "pension_employee_12m":0,"pension_basic_12m":0,"allowances_12m":0,"unemployment_benefit_12m":0,"social_insurance_12m":0,"tax_12m":0,
                     "financial_assets":{"value":24000000,"source":"D27","as_of":"2022-05-31"},"asset_deductions":0,
                     "vehicles":[{"kind":"car","state":"active"}],"vessels":[],"machines":[],"homes":[],"enterprises":[]}]}
        """;

    private static readonly RulesetLibrary Library = RulesetFolder.Load(Path.Combine(FindRoot(AppContext.BaseDirectory), "rulesets"));

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Of_EveryProgramme_HasEveryRuleEveryLineAndTheReceipt(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        foreach (var determination in Determine())
        {
            var text = string.Join('\n', Explained(determination, culture).Blocks.SelectMany(TextOf));

            determination.Findings.Should().AllSatisfy(finding => text.Should().Contain(finding.Title.In(culture)));
            foreach (var change in determination.Findings.SelectMany(f => f.LawfulChanges ?? []))
            {
                text.Should().Contain(change.Says.In(culture));
            }

            foreach (var line in determination.Calculation!)
            {
                text.Should().Contain(line.Figures.In(culture));
            }

            text.Should().Contain(determination.Receipt.Sha256).And.NotContain("(m1)").And.NotContain("（m1）");
        }
    }

    [Fact]
    public void Of_SavingsAndACar_NamesTheLimitThePapersAndTheRegister()
    {
        var advice = Determine().Single(d => d.Programme == "minimum-income");

        var text = string.Join('\n', Explained(advice, CultureInfo.GetCultureInfo("zh-CN")).Blocks.SelectMany(TextOf));

        text.Should().Contain("离符合还差：林阿妹的金融资产为 42,239.99 元时符合（现在 240,000.00 元，相差 197,760.01 元）").And.Contain("不要为此隐瞒、赠与或者转移财产");
        text.Should().Contain("可从金融资产中扣减的金额（凭证明）为 197,760.01 元时符合").And.Contain("车辆状态为“已注销”时符合（现在“正常”）");
    }

    [Fact]
    public void Write_AnExplanation_IsAPaperWithItsTextInIt()
    {
        var advice = Determine().Single(d => d.Programme == "minimum-income");

        var text = PdfText.All(Papers.Writer().Write(Explained(advice, CultureInfo.GetCultureInfo("zh-CN"))));

        text.Should().Contain("最低生活保障说明书").And.Contain("240,000.00").And.Contain("林阿妹").And.Contain("未经本县核准");
    }

    private static Document Explained(Determination determination, CultureInfo culture) => ExplanationDocument.Of(
        new()
        {
            Office = new("平潭县", "Pingtan"),
            ApplicantName = "林阿妹",
            At = new(2022, 6, 15, 2, 0, 0, TimeSpan.Zero),
            Advice = determination,
            CountyStanding = new("这一版本的规则未经本县核准。", "This county has not approved this version of the rules."),
            Names = DocumentNames.Of(Library, new(2022, 6, 15), new Dictionary<string, string> { ["m1"] = "林阿妹" }),
        },
        culture);

    private static IReadOnlyList<Determination> Determine() => new RuleEngine(Library).Explain(new HouseholdFile(Library.Vocabulary).Read(Household, "household.json"));

    private static IEnumerable<string> TextOf(Block block) => block switch
    {
        Together together => together.Blocks.SelectMany(TextOf),
        Table table => table.Rows.SelectMany(row => row),
        Paragraph paragraph => [paragraph.Text],
        Bullets bullets => bullets.Items,
        Findings findings => findings.Items.SelectMany(item => item.Notes.Prepend(item.Text).Prepend(item.Title)),
        Arithmetic arithmetic => arithmetic.Lines.SelectMany(line => new[] { line.Label, line.Working, line.Result }),
        _ => [],
    };

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Welfare.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
