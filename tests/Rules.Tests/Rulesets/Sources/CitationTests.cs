using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Rules.Tests.Rulesets.Sources;

public sealed class CitationTests
{
    [Theory]
    [InlineData("S20", "S20")]
    [InlineData("S11 art 14(七), 15", "S11 art 14(七)|S11 art 15")]
    [InlineData("S11 art 17(七), 38(二); S1 art 45", "S11 art 17(七)|S11 art 38(二)|S1 art 45")]
    [InlineData("S11 art 9(一)(二)(三)", "S11 art 9(一)|S11 art 9(二)|S11 art 9(三)")]
    [InlineData("S2 ch 3; S25", "S2 ch 3|S25")]
    [InlineData("S17 三4；S7 二(一)", "S17 三4|S7 二(一)")]
    public void All_AsWritten_AreTheirPlaces(string written, string places) =>
        string.Join('|', Citation.All(written)).Should().Be(places);

    [Theory]
    [InlineData("S11 art 17(三)", "art 17")]
    [InlineData("S17 三4", "三")]
    [InlineData("S2 ch 3", "ch 3")]
    public void Article_OfAPlace_IsWithoutItsItem(string written, string article) => Citation.All(written)[0].Article.Should().Be(article);

    [Theory]
    [InlineData("S11 art 17(三)", "S11 第17条(三)")]
    [InlineData("S2 ch 3", "S2 第3章")]
    [InlineData("S17 三4", "S17 三4")]
    [InlineData("S20", "S20")]
    public void Says_InChinese_CountsArticlesAsTheLawDoes(string written, string says) => Citation.All(written)[0].Says.Should().Be(new Words(says, written));

    [Fact]
    public void At_AnItemWithoutItsOwnSummary_TakesTheArticles()
    {
        var source = new SourceSummary("S1", Words.Same(""), Words.Same(""), null, Words.Same("whole"), new Dictionary<string, Words> { ["art 9"] = Words.Same("nine"), ["art 9(四)"] = Words.Same("four") }, "");

        source.At(new("S1", "art 9(四)"))!.En.Should().Be("four");
        source.At(new("S1", "art 9(一)"))!.En.Should().Be("nine");
        source.At(new("S1", ""))!.En.Should().Be("whole");
        source.At(new("S1", "art 10")).Should().BeNull();
    }

    [Theory]
    [InlineData("settings:\n  - {name: s, value: v, says: {zh: 口径, en: Reading}, cites: S9}\n")]
    [InlineData("gaps:\n  - {cites: S9 art 1, says: {zh: 规定, en: Law}, reason: {zh: 原因, en: Reason}}\n")]
    [InlineData("definitions:\n  - {name: d, says: {zh: 定义, en: Definition}, cites: S1; S9, value: household.rent}\n")]
    public void Read_ACitationOfASourceThatTheVersionLacks_IsAnErrorThere(string part)
    {
        var read = () => SmallWorld.Read(SmallWorld.Head + part + "rules:\n" + SmallWorld.Rule("R", "household.p"));

        read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Which.ToString().Should().Contain("there is no source S9").And.StartWith("aid/2020-01-01.yaml(");
    }

    [Fact]
    public void Shipped_EveryCitedPlace_IsSummedUp() =>
        Shipped.Library.AllVersions.SelectMany(v => CitationCheck.WithoutSummary(Shipped.Library, v).Select(c => $"{v.Id}: {c.Place}, cited by {string.Join(", ", c.CitedBy)}"))
            .Should().BeEmpty("each place that a rule cites has a line of our own words in rulesets/sources");
}
