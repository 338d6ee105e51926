using Welfare.Desk.Documents;

namespace Welfare.Desk.Tests.Documents.Layout;

public sealed class TableLayoutTests
{
    private static readonly Column[] Columns = [new("姓名栏", 2), new("情况栏", 5), new("金额栏", 2, Figures: true)];

    [Fact]
    public void Write_TableOfManyRows_RepeatsTheHeaderAndKeepsEveryRowOnce()
    {
        var rows = Enumerable.Range(1, 150).Select(i => (IReadOnlyList<string>)[$"户{i:000}号", "情况说明", $"{i}.00"]).ToList();

        var pages = PdfText.Pages(Papers.Writer().Write(Papers.Of(new Table(Columns, rows))));

        pages.Should().HaveCountGreaterThan(3).And.AllSatisfy(page => PdfText.Count(page, "姓名栏").Should().Be(1));
        var all = string.Concat(pages);
        Enumerable.Range(1, 150).Should().AllSatisfy(i => PdfText.Count(all, $"户{i:000}号").Should().Be(1));
    }

    [Fact]
    public void Write_RowThatDoesNotFitThePage_GoesWholeToTheNext()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"第{i:00}项"));
        IReadOnlyList<IReadOnlyList<string>> rows = [.. Enumerable.Repeat<IReadOnlyList<string>>(["甲", tall, "1.00"], 3)];

        var pages = PdfText.Pages(Papers.Writer().Write(Papers.Of(new Table(Columns, rows))));

        pages.Should().HaveCount(2);
        PdfText.Count(pages[0], "第01项").Should().Be(PdfText.Count(pages[0], "第20项"));
        PdfText.Count(string.Concat(pages), "第20项").Should().Be(3);
    }

    [Fact]
    public void Write_RowTallerThanAPage_GoesOnUnderTheSameHeader()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 130).Select(i => $"第{i:000}项"));

        var pages = PdfText.Pages(Papers.Writer().Write(Papers.Of(new Table(Columns, [["甲", tall, "1.00"]]))));

        pages.Should().HaveCountGreaterThan(2).And.AllSatisfy(page => page.Should().Contain("情况栏"));
        var all = string.Concat(pages);
        Enumerable.Range(1, 130).Should().AllSatisfy(i => PdfText.Count(all, $"第{i:000}项").Should().Be(1));
    }

    [Fact]
    public void Write_HeadingWithItsTable_MovesToTheNextPageTogether()
    {
        var filler = new Bullets([.. Enumerable.Repeat("占位的一行", 36)]);
        var together = new Together(new Heading("法定时限"), new Table(Columns, [["甲", "乙", "1.00"], ["丙", "丁", "2.00"]]));

        var pages = PdfText.Pages(Papers.Writer().Write(Papers.Of(filler, together)));

        pages.Should().HaveCount(2);
        pages[1].Should().Contain("法定时限").And.Contain("丁");
        pages[0].Should().NotContain("法定时限");
    }
}
