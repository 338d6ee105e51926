using Welfare.Desk.Documents;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Tests.Documents;

public sealed class ReceiptDocumentTests
{
    public static TheoryData<Verdict> Verdicts => [Verdict.Met, Verdict.NotMet, Verdict.Unknown];

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Of_AnyAdvice_SaysOnEveryPageThatItIsNoDecision(Verdict verdict)
    {
        var pages = PdfText.Pages(Write(Papers.Receipt(AdviceOf(verdict))));

        pages.Should().AllSatisfy(page => page.Should().Contain("预筛意见，不是决定"));
        pages[0].Should().Contain("这是预筛意见，不是决定。").And.Contain("Advice, not a decision");
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Of_AnyAdvice_SaysThatOneMayApplyAndObject(Verdict verdict)
    {
        var text = PdfText.All(Write(Papers.Receipt(AdviceOf(verdict))));

        text.Should().Contain("无论预筛意见如何，您都有权提出申请").And.Contain("提出异议").And.Contain("0591-00000000");
    }

    [Fact]
    public void Of_Acceptance_NamesNumberPersonOfficeTimeAndPapers()
    {
        var text = PdfText.All(Write(Papers.Receipt(Papers.Met())));

        text.Should().Contain("DB-350128001-2022-000123").And.Contain("林阿妹").And.Contain("350128********0007")
            .And.Contain("平潭县海坛街道便民服务中心").And.Contain("2022 年 6 月 15 日 12:05")
            .And.Contain("社会救助家庭经济状况核对授权书").And.Contain("最低生活保障");
    }

    [Fact]
    public void Of_Met_ShowsTheAmountAndWhatElseIsMet()
    {
        var text = PdfText.All(Write(Papers.Receipt(Papers.Met())));

        text.Should().Contain("符合最低生活保障条件").And.Contain("每月 540.00 元").And.Contain("您家还符合：困难救助")
            .And.Contain("林阿妹、陈大海、陈小海");
    }

    [Fact]
    public void Of_Met_DoesNotListTheOtherBenefitsAmongConditionsToLookAt()
    {
        var document = Papers.InChinese(Papers.Receipt(Papers.Met()));

        Flatten(document.Blocks).OfType<Findings>().Should().BeEmpty();
    }

    [Fact]
    public void Of_NotMet_ShowsTheConditionItsArticleMarginFactsAndWayForward()
    {
        var text = PdfText.All(Write(Papers.Receipt(Papers.NotMet())));

        text.Should().Contain("有条件不符合").And.Contain("您仍然可以申请").And.Contain("依据：S11 第 17 条（一），规则 DB-20")
            .And.Contain("正好在界限上").And.Contain("金融资产（林阿妹）126720.00（银行等金融渠道，截至 2022 年 5 月 31 日）")
            .And.Contain("可以怎样做：提交大病").And.Contain("工作人员可以写明理由作出不同处理")
            .And.Contain("S11 福建省最低生活保障工作规范（闽民救〔2021〕128号）");
    }

    [Fact]
    public void Of_NotMet_NumbersEveryFailingCondition()
    {
        var advice = Papers.NotMet();
        var failing = advice.Findings[0];
        advice = advice with { Findings = [failing, failing with { Rule = "DB-21" }, failing with { Rule = "DB-23" }, .. advice.Findings.Skip(1)] };

        var entries = Flatten(Papers.InChinese(Papers.Receipt(advice)).Blocks).OfType<Findings>().Single().Items;

        entries.Should().HaveCount(3).And.AllSatisfy(entry => entry.Outcome.Should().Be("不符合"));
    }

    [Fact]
    public void Of_Unknown_NamesEachMissingFactAndWhoCanSupplyIt()
    {
        var text = PdfText.All(Write(Papers.Receipt(Papers.Unknown())));

        text.Should().Contain("暂不能判断").And.Contain("缺少信息不等于不符合").And.Contain("金融资产（已过有效期）").And.Contain("本人签署核对授权书")
            .And.Contain("还缺：金融资产").And.Contain("住房保障标准面积").And.Contain("县住建部门");
        text.Should().NotContain("有条件不符合");
    }

    [Fact]
    public void Of_UnconfirmedFigure_IsMarked()
    {
        var text = PdfText.All(Write(Papers.Receipt(Papers.Met())));

        text.Should().Contain("尚未确认的标准").And.Contain("务工成本比例").And.Contain("金额可能因此改变");
    }

    [Fact]
    public void Of_TimeLimits_AreListedWithArticlesAndDueDays()
    {
        var terms = LawfulTerms.MinimumIncome;
        terms = terms with { Limits = [terms.Limits[0] with { Due = new DateOnly(2022, 7, 6) }, .. terms.Limits.Skip(1)] };

        var text = PdfText.All(Write(Papers.Receipt(Papers.Met()) with { Terms = terms }));

        text.Should().Contain("受理之日起 15 个工作日内（最迟 2022 年 7 月 6 日）").And.Contain("第 41、43 条").And.Contain("3 个工作日内");
    }

    [Fact]
    public void Of_SeveralProgrammes_GivesEachItsOwnVerdict()
    {
        var other = Papers.NotMet() with { Title = new("临时救助", "Temporary aid") };

        var callouts = Papers.InChinese(Papers.Receipt(Papers.Met(), other)).Blocks.OfType<Callout>();

        callouts.Select(callout => callout.Statement).Should().Equal("符合最低生活保障条件", "有条件不符合：临时救助");
    }

    [Fact]
    public void Of_PreScreening_IsNotCalledAnAcceptance()
    {
        var document = Papers.InChinese(Papers.Receipt(Papers.Met()) with { Kind = ReceiptKind.PreScreening });

        document.Title.Should().StartWith("预筛回执");
    }

    [Fact]
    public void Of_English_IsEnglishThroughout()
    {
        var document = ReceiptDocument.Of(Papers.Receipt(Papers.NotMet()), Papers.English);

        var text = PdfText.All(Papers.Writer().Write(document));

        document.Language.Should().Be("en");
        text.Should().Contain("A condition is not met: Minimum living allowance").And.Contain("Advice, not a decision")
            .And.Contain("exactly at the limit").And.Contain("within 15 working days").And.Contain("Page 1 of 3");
    }

    [Fact]
    public void Of_WholeIdNumber_IsRefused()
    {
        var of = () => Papers.InChinese(Papers.Receipt(Papers.Met()) with { ApplicantIdMasked = "350128194303150007" });

        of.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Of_LongName_IsPrintedWhole()
    {
        const string name = "阿卜杜热合曼·买买提·吐尔逊·阿不力孜·艾合买提江·热依木·玉素甫";

        var text = PdfText.All(Write(Papers.Receipt(Papers.Met()) with { ApplicantName = name }));

        text.Should().Contain(name);
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Of_AnyAdvice_NeverLeavesSignaturesAloneOnAPage(Verdict verdict)
    {
        var advice = AdviceOf(verdict);
        for (var papers = 0; papers < 40; papers += 3)
        {
            var receipt = Papers.Receipt(advice) with { HandedIn = [.. Enumerable.Repeat(new HandedIn(new("户口簿", "Household register"), 1), papers)] };

            var signed = PdfText.Pages(Write(receipt)).Single(page => page.Contains("申请人（签字）"));

            signed.Should().Contain("意见的依据");
        }
    }

    private static byte[] Write(ReceiptModel receipt) => Papers.Writer().Write(Papers.InChinese(receipt));

    private static Determination AdviceOf(Verdict verdict) => verdict switch
    {
        Verdict.Met => Papers.Met(),
        Verdict.NotMet => Papers.NotMet(),
        _ => Papers.Unknown(),
    };

    private static IEnumerable<Block> Flatten(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is Together together ? Flatten(together.Blocks) : [block]);
}
