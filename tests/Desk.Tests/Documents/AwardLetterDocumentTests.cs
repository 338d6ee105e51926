using Welfare.Desk.Documents;
using Welfare.Eligibility.Awards;

namespace Welfare.Desk.Tests.Documents;

public sealed class AwardLetterDocumentTests
{
    private static readonly DateOnly May = new(2026, 5, 1);

    [Fact]
    public void Of_Cut_SaysBeforeAfterFromWhenWhyByWhichArticleAndHowToObject()
    {
        var text = Text(Letter(AwardChangeKind.Changed, (May, null, 54000, 48000)));

        text.Should().Contain("待遇减发告知书").And.Contain("每月 480.00 元").And.Contain("自 2026 年 5 月起执行").And.Contain("540.00").And.Contain("-60.00")
            .And.Contain("元/月").And.Contain("长子已就业").And.Contain("第 62 条").And.Contain("60 日内").And.Contain("6 个月内").And.Contain("收件人（签字）");
    }

    [Fact]
    public void Of_Correction_NamesEachMonthAndTheArrearsInAll()
    {
        var text = Text(Letter(AwardChangeKind.Corrected, (May.AddMonths(-2), May.AddMonths(-2), 54000, 60000), (May.AddMonths(-1), May.AddMonths(-1), 0, 60000)));

        text.Should().Contain("补发 660.00 元").And.Contain("2026 年 3 月").And.Contain("+60.00").And.Contain("2026 年 4 月").And.Contain("+600.00").And.Contain("合计补发");
    }

    [Theory]
    [InlineData(AwardChangeKind.Suspended, null, "停发告知书", "62")]
    [InlineData(AwardChangeKind.Ended, AwardEnd.NoLongerEligible, "不再符合条件", "62")]
    [InlineData(AwardChangeKind.Ended, AwardEnd.CheckRefused, "拒绝定期核查", "52")]
    [InlineData(AwardChangeKind.Ended, AwardEnd.MovedAway, "迁出本县", "62")]
    [InlineData(AwardChangeKind.Ended, AwardEnd.GraceOver, "渐退期满", "61")]
    public void Of_Stopped_SaysThatNothingIsPaidAndWhy(AwardChangeKind kind, AwardEnd? end, string says, string article)
    {
        var text = Text(Letter(kind, (May, null, 54000, 0)) with { End = end });

        text.Should().Contain(says).And.Contain("自 2026 年 5 月起不再发放").And.Contain($"第 {article} 条");
    }

    [Fact]
    public void Of_Grace_SaysUntilWhenAndWhatComesAfter()
    {
        var text = Text(Letter(AwardChangeKind.GraceGiven, (May, May.AddMonths(5), 54000, 54000), (May.AddMonths(6), null, 54000, 0)));

        text.Should().Contain("自 2026 年 5 月至 2026 年 10 月按原金额发放，以后不再发放").And.Contain("2026 年 11 月起").And.Contain("第 61 条");
    }

    [Fact]
    public void Of_OtherProgramme_NamesNoArticleThatWasNotRead() =>
        Text(Letter(AwardChangeKind.Suspended, (May, null, 54000, 0)) with { ProgrammeId = "extreme-poverty" }).Should().NotContain("依据：");

    [Fact]
    public void Of_English_HasNoChinese()
    {
        var document = AwardLetterDocument.Of(Letter(AwardChangeKind.Changed, (May, null, 54000, 60000)) with { Reason = "The household lost an income.", ApplicantName = "A", DecidedBy = "B" }, Papers.English);

        PdfText.All(Papers.Writer().Write(document)).Any(c => c is >= '\u4e00' and <= '\u9fff').Should().BeFalse();
    }

    [Fact]
    public void Of_NotAccepted_SaysWhyAndThatAChangeOpensTheDoorAgain()
    {
        var letter = new NotAcceptedModel
        {
            LetterNumber = "PT2026-000001-N2",
            ApplicationNumber = "PT2026-000001",
            Office = new("金井镇人民政府", "Jinjing government"),
            ApplicantName = "林阿海",
            ApplicantIdMasked = "350128********0012",
            Programme = new("最低生活保障", "Minimum living allowance"),
            FiledOn = new(2026, 4, 1),
            DecidedAt = new(2026, 4, 2, 1, 0, 0, TimeSpan.Zero),
            DecidedBy = "陈受理",
            Reason = "去年十月未获确认，家庭情况没有变化。",
        };

        var text = PdfText.All(Papers.Writer().Write(NotAcceptedDocument.Of(letter, Papers.Chinese)));

        text.Should().Contain("不予受理告知书").And.Contain("家庭情况没有变化").And.Contain("第 38 条").And.Contain("可以随时再次申请").And.Contain("60 日内");
    }

    private static AwardLetterModel Letter(AwardChangeKind kind, params (DateOnly From, DateOnly? To, long Before, long After)[] lines) => new()
    {
        LetterNumber = "PT2026-000001-A2",
        ApplicationNumber = "PT2026-000001",
        Office = new("平潭县民政部门", "Pingtan civil affairs authority"),
        ApplicantName = "林阿海",
        ApplicantIdMasked = "350128********0012",
        Programme = new("最低生活保障", "Minimum living allowance"),
        ProgrammeId = "minimum-income",
        Kind = kind,
        End = null,
        DiedOn = null,
        FromMonth = lines[0].From,
        LastMonth = lines[0].To,
        Lines = [.. lines.Select(line => new AwardLetterLine(line.From, line.To, line.Before, line.After))],
        DecidedAt = new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero),
        DecidedBy = "郑确认",
        Reason = "长子已就业，家庭收入增加。",
    };

    private static string Text(AwardLetterModel letter) => PdfText.All(Papers.Writer().Write(AwardLetterDocument.Of(letter, Papers.Chinese)));
}
