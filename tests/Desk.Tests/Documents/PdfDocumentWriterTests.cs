using System.Text;
using UglyToad.PdfPig;
using Welfare.Desk.Documents;

namespace Welfare.Desk.Tests.Documents;

public sealed class PdfDocumentWriterTests
{
    [Theory]
    [InlineData("申请人林阿妹与陈大海，民政局受理。")]
    [InlineData("𬭎㛃䶮堃喆·阿卜杜热合曼·买买提")]
    [InlineData("㎡①～〜·•—…“”‘’〔2022〕880.00×3＝2,640.00")]
    [InlineData("臺灣同胞陳淑芬")]
    public void Write_Text_IsReadBackAsTheSameCharacters(string text)
    {
        var file = Papers.Writer().Write(Papers.Of(new Paragraph(text)));

        PdfText.All(file).Should().Contain(text);
    }

    [Fact]
    public void Write_SameDocumentTwice_GivesTheSameBytes()
    {
        var first = Papers.Writer().Write(Papers.InChinese(Papers.Receipt(Papers.Met())));
        var second = Papers.Writer().Write(Papers.InChinese(Papers.Receipt(Papers.Met())));

        second.Should().Equal(first);
    }

    [Fact]
    public void Write_AnotherTime_IsTheOnlyThingThatChanges()
    {
        var document = Papers.Of(new Paragraph("同一份文书"));

        var first = Papers.Writer().Write(document);
        var later = Papers.Writer().Write(document with { CreatedAt = document.CreatedAt.AddMinutes(1) });

        later.Should().NotEqual(first);
        PdfText.All(later).Should().Be(PdfText.All(first));
    }

    [Fact]
    public void Write_Document_CarriesOnlyTheGlyphsItUses()
    {
        var file = Papers.Writer().Write(Papers.InChinese(Papers.Receipt(Papers.Met())));

        using var pdf = PdfDocument.Open(file);
        var fonts = pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct();
        fonts.Should().HaveCount(2).And.AllSatisfy(name => name.Should().MatchRegex(@"^[A-Z]{6}\+NotoSansSC-(Regular|Bold)$"));
        file.Length.Should().BeLessThan(120_000);
    }

    [Fact]
    public void Write_Document_SaysItsTitleLanguageAndTime()
    {
        var file = Papers.Writer().Write(Papers.InChinese(Papers.Receipt(Papers.Met())));

        using var pdf = PdfDocument.Open(file);
        pdf.Information.Title.Should().Be("受理回执 DB-350128001-2022-000123");
        pdf.Information.CreationDate.Should().Be("D:20220615120500+08'00'");
        Encoding.Latin1.GetString(file).Should().Contain("/Lang(zh-CN)");
    }

    [Fact]
    public void Write_EveryPage_SaysWhichOfHowMany()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"第{i}行", "内容"]).ToList();

        var pages = PdfText.Pages(Papers.Writer().Write(Papers.Of(new Table([new("甲", 1), new("乙", 1)], rows))));

        pages.Should().HaveCountGreaterThan(2);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Should().Contain($"第 {i + 1} 页 / 共 {pages.Count} 页").And.Contain("平潭县海坛街道办事处").And.Contain("SY-0001");
        }
    }

    [Fact]
    public void Write_AnyDocument_StaysInsideThePaper()
    {
        var name = string.Concat(Enumerable.Repeat("阿卜杜热合曼·", 30));
        var word = new string('w', 400);
        Block[] blocks =
        [
            new Masthead(name, word, "DB-1", "DB-1"),
            new KeyValues([new("申请人", name), new("编号", word), new("甲", "乙"), new("丙", "丁")]),
            new Callout("意见", name, "每月 1,234,567.00 元", [word], Tone.Good),
            new Paragraph(word),
            new Bullets([name, word]),
            new Findings([new(name, "不符合", Tone.Adverse, word, [name])]),
            new Arithmetic([new(name, word, "1.00 元"), new("合计", "", "1,000.00 元")]),
            new Table([new("甲", 1), new("乙", 5, Figures: true)], [[name, word]]),
            new Signatures([new("签字"), new("日期", "2022 年 6 月 15 日")]),
        ];

        using var pdf = PdfDocument.Open(Papers.Writer().Write(Papers.Of(blocks)));

        pdf.GetPages().SelectMany(page => page.Letters).Should().AllSatisfy(letter =>
        {
            letter.StartBaseLine.X.Should().BeInRange(50, 545);
            letter.EndBaseLine.X.Should().BeLessThan(545);
            letter.StartBaseLine.Y.Should().BeInRange(30, 815);
        });
    }

    [Fact]
    public void Write_BlockOfAnUnknownKind_IsRefused()
    {
        var write = () => Papers.Writer().Write(Papers.Of(new Picture()));

        write.Should().Throw<ArgumentOutOfRangeException>();
    }

    private sealed record Picture : Block;
}
