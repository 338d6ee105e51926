using CsCheck;
using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Layout;

namespace Welfare.Desk.Tests.Documents.Layout;

public sealed class TypesetterTests
{
    private const string NeverFirst = "，。、；：？！）》」】〕”…—,.;:)%";
    private const string NeverLast = "（《「【〔“(";

    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Const("低保家庭人均收入"), Gen.Const("，"), Gen.Const("。"), Gen.Const("（"), Gen.Const("）"), Gen.Const("《"),
            Gen.Const("》"), Gen.Const("“"), Gen.Const("”"), Gen.Const("880.00 元"), Gen.Const(" minimum "), Gen.Const("——"), Gen.Const("、𬭎㛃"))
        .Array[1, 40].Select(parts => string.Concat(parts));

    private static readonly TextStyle Style = TextStyle.Body;

    [Fact]
    public void SetLines_AnyTextAndWidth_LosesAndAddsNothing()
    {
        Gen.Select(Texts, Gen.Double[60, 480]).Sample((text, width) =>
            string.Concat(Set(text, width)).Replace(" ", "") == text.Replace(" ", ""));
    }

    [Fact]
    public void SetLines_AnyTextAndWidth_FitsTheWidth()
    {
        Gen.Select(Texts, Gen.Double[60, 480]).Sample((text, width) =>
            Typesetter().SetLines(text, Style, width).All(line => line.Width <= width || line.Text.Count == 1));
    }

    // Where so much punctuation stands together that a line could not be filled otherwise, any break is better than none.
    [Fact]
    public void SetLines_OrdinaryText_NeverBeginsWithClosingNorEndsWithOpeningPunctuation()
    {
        var sentence = Gen.OneOfConst("低保", "家庭，", "人均（含）", "收入。", "《办法》", "“原则上”", "880.00 元", "20%、", "公示：7 天；", "核对——复核", "minimum ");
        Gen.Select(sentence.Array[1, 60], Gen.Double[120, 480]).Sample((parts, width) =>
        {
            var lines = Set(string.Concat(parts), width).Where(line => line.Length > 0).ToList();
            return lines.Skip(1).All(line => !NeverFirst.Contains(line[0]))
                && lines.SkipLast(1).All(line => !NeverLast.Contains(line[^1]));
        });
    }

    [Theory]
    [InlineData("每月补助 540.00 元整", "540.00")]
    [InlineData("the household income of each", "household")]
    public void SetLines_FigureOrWord_IsNotTornApart(string text, string whole)
    {
        for (var width = 60.0; width < 200; width += 3)
        {
            Set(text, width).Should().Contain(line => line.Contains(whole));
        }
    }

    [Fact]
    public void SetLines_WordLongerThanTheLine_IsBrokenAnyway()
    {
        Set(new string('a', 300), 100).Should().HaveCountGreaterThan(10);
    }

    [Fact]
    public void SetLines_LineBreaksInTheText_AreKept()
    {
        Set("甲\r\n乙\n\n丙", 100).Should().Equal("甲", "乙", "", "丙");
    }

    [Fact]
    public void SetLine_NeighbouringPunctuation_StandsCloser()
    {
        var apart = Typesetter().SetLine("》甲（", Style).Width - Typesetter().SetLine("甲", Style).Width;

        Typesetter().SetLine("》（", Style).Width.Should().BeApproximately(apart - Style.Size / 2, 0.001);
    }

    private static Typesetter Typesetter() => new(new FontLibrary(new SystemFonts([])));

    private static List<string> Set(string text, double width) =>
        [.. Typesetter().SetLines(text, Style, width).Select(line => string.Concat(line.Text.Select(character => character.Rune)))];
}
