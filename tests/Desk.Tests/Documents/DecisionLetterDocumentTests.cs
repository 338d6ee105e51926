using Welfare.Desk.Documents;

namespace Welfare.Desk.Tests.Documents;

public sealed class DecisionLetterDocumentTests
{
    [Fact]
    public void Of_Granted_SaysWhatFromWhenAndByWhom()
    {
        var text = Text(Papers.Letter(Papers.Met()));

        text.Should().Contain("最低生活保障决定书").And.Contain("给予最低生活保障").And.Contain("每月 540.00 元")
            .And.Contain("自 2022 年 8 月起执行").And.Contain("本决定由吴县审作出").And.Contain("岚民低决〔2022〕0456 号");
    }

    [Fact]
    public void Of_Refused_GivesTheReasonAndNoAmount()
    {
        var text = Text(Papers.Letter(Papers.NotMet(), LetterOutcome.Refused));

        text.Should().Contain("不给予最低生活保障").And.Contain("达到年低保标准的 4 倍").And.Contain("决定的金额不发放");
    }

    [Fact]
    public void Of_Calculation_IsPrintedLineByLineWithTheTotalLast()
    {
        var text = Text(Papers.Letter(Papers.Met()));

        string[] lines = ["25,200.00 ÷ 12 ÷ 3 人", "700.00 元", "880.00 − 700.00", "180.00 × 3 人", "决定的金额"];
        var places = lines.Select(line => text.IndexOf(line, text.IndexOf("计算过程", StringComparison.Ordinal), StringComparison.Ordinal)).ToList();
        places.Should().NotContain(-1).And.BeInAscendingOrder();
    }

    [Fact]
    public void Of_NoCalculation_FallsBackToTheBenefitsOfTheAdvice()
    {
        var text = Text(Papers.Letter(Papers.Met()) with { Calculation = [] });

        text.Should().Contain("低保（收入型）").And.Contain("每人每月相差 180.00 元");
    }

    [Fact]
    public void Of_Facts_StandOnceEachWithSourceAndDay()
    {
        var letter = DecisionLetterDocument.Of(Papers.Letter(Papers.Met()), Papers.Chinese);

        var facts = letter.Blocks.OfType<Together>().SelectMany(group => group.Blocks).OfType<Table>()
            .Single(table => table.Columns[0].Header == "事实");
        facts.Rows.Select(row => string.Join('|', row)).Should().HaveCount(3)
            .And.Contain("近 12 个月工资|林阿妹|36000.00|人社厅社保缴费|2022 年 5 月 31 日");
        Text(Papers.Letter(Papers.Met())).Should().Contain("没有可用答复的事实（不作为不利于您的依据）：金融资产（陈大海未授权查询）。");
    }

    [Fact]
    public void Of_Rules_AreListedWithArticlesAndOutcome()
    {
        var text = Text(Papers.Letter(Papers.NotMet(), LetterOutcome.Refused));

        text.Should().Contain("DB-20").And.Contain("S11 第 17 条（一）").And.Contain("正好在界限上").And.Contain("S11 第 2、56 条");
    }

    [Fact]
    public void Of_AnyLetter_SaysHowToObjectAndThatItNeedsLocalConfirmation()
    {
        var text = Text(Papers.Letter(Papers.NotMet(), LetterOutcome.Refused));

        text.Should().Contain("60 日内").And.Contain("行政复议").And.Contain("6 个月内").And.Contain("行政诉讼").And.Contain("须由本地确认");
    }

    [Fact]
    public void Of_BodiesForObjection_ArePrintedWhereTheyAreKnown()
    {
        var letter = Papers.Letter(Papers.Met()) with
        {
            ReconsiderationBody = new("平潭县人民政府", "the People's Government of Pingtan"),
            Court = new("平潭县人民法院", "Pingtan People's Court"),
        };

        Text(letter).Should().Contain("向 平潭县人民政府 申请行政复议").And.Contain("向 平潭县人民法院 提起行政诉讼").And.NotContain("____");
    }

    [Fact]
    public void Of_DecisionThatDiffersFromTheAdvice_SaysSo()
    {
        var against = Text(Papers.Letter(Papers.Met(), LetterOutcome.Refused));
        var along = Text(Papers.Letter(Papers.NotMet(), LetterOutcome.Refused));

        against.Should().Contain("与本决定不同");
        along.Should().NotContain("与本决定不同");
    }

    [Fact]
    public void Of_ReasonForDeparting_IsPrinted()
    {
        var letter = Papers.Letter(Papers.Unknown()) with { Departure = new("已看到纸质材料", "papers were seen") };

        Text(letter).Should().Contain("预筛意见是“暂不能判断”，与本决定不同。原因：已看到纸质材料。");
    }

    [Fact]
    public void Of_Grounds_AreSpelledOutWithTheirArticles()
    {
        var letter = Papers.Letter(Papers.NotMet(), LetterOutcome.Refused) with { Grounds = ["DB-20"] };

        DecisionLetterDocument.Of(letter, Papers.Chinese).Blocks.OfType<Bullets>().First().Items.Should().ContainSingle()
            .Which.Should().StartWith("人均金融资产不超过年低保标准的 4 倍：").And.EndWith("（S11 第 17 条（一））");
    }

    [Theory]
    [InlineData(LetterOutcome.Changed, "调整最低生活保障")]
    [InlineData(LetterOutcome.Stopped, "停止最低生活保障")]
    public void Of_LaterDecision_IsNamed(LetterOutcome outcome, string statement)
    {
        Text(Papers.Letter(Papers.Met(), outcome)).Should().Contain(statement);
    }

    [Fact]
    public void Of_UnconfirmedFigure_IsMarked()
    {
        Text(Papers.Letter(Papers.Met())).Should().Contain("尚未确认的标准").And.Contain("务工成本比例");
    }

    [Fact]
    public void Of_English_IsEnglishButForNamesAndTheOfficersOwnWords()
    {
        var text = PdfText.All(Papers.Writer().Write(DecisionLetterDocument.Of(Papers.Letter(Papers.Met()), Papers.English)));

        text.Should().Contain("Granted: Minimum living allowance").And.Contain("540.00 yuan a month").And.Contain("From August 2022.")
            .And.Contain("administrative reconsideration").And.Contain("confirmed locally");
    }

    [Fact]
    public void Of_WholeIdNumber_IsRefused()
    {
        var of = () => DecisionLetterDocument.Of(
            Papers.Letter(Papers.Met()) with { ApplicantIdMasked = "350128194303150007" }, Papers.Chinese);

        of.Should().Throw<ArgumentException>();
    }

    private static string Text(DecisionLetterModel letter) =>
        PdfText.All(Papers.Writer().Write(DecisionLetterDocument.Of(letter, Papers.Chinese)));
}
