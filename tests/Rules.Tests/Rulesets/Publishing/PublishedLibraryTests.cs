using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using static Welfare.Rules.Tests.Rulesets.Publishing.PublishedWorld;

namespace Welfare.Rules.Tests.Rulesets.Publishing;

public sealed class PublishedLibraryTests
{
    private static readonly DateOnly Day = SmallWorld.Day;

    [Fact]
    public void Read_WithoutPublishedFile_IsAWorkshopWhereEverythingDecides()
    {
        var library = SmallWorld.Read(VersionText);

        library.VersionOn("aid", Day).Should().NotBeNull();
        library.IsDraft(library.Versions[0]).Should().BeFalse();
    }

    [Fact]
    public void Read_ADraft_IsReadAndDecidesNothing()
    {
        var library = RulesetLibrary.Read(Drafts());

        library.AllVersions.Should().ContainSingle().Which.Id.Should().Be("aid/2020-01-01");
        library.IsDraft(library.AllVersions[0]).Should().BeTrue();
        library.VersionOn("aid", Day).Should().BeNull();
        library.Programmes.Should().BeEmpty();
        library.WithDrafts().VersionOn("aid", Day).Should().BeSameAs(library.AllVersions[0]);
    }

    [Fact]
    public void Read_ADraftAfterAPublishedVersion_LeavesItsDaysToThePublishedOne()
    {
        var library = RulesetLibrary.Read(Published().WithLater("2022-06-15"));

        library.VersionOn("aid", new(2022, 6, 14))!.Id.Should().Be("aid/2020-01-01");
        library.VersionOn("aid", new(2022, 6, 15))!.Id.Should().Be("aid/2020-01-01");
        library.WithDrafts().VersionOn("aid", new(2022, 6, 14))!.Id.Should().Be("aid/2020-01-01");
        library.WithDrafts().VersionOn("aid", new(2022, 6, 15))!.Id.Should().Be("aid/2022-06-15");
    }

    [Fact]
    public void Read_ACorrection_TakesTheFormerRevisionsPlaceOnceItIsPublished()
    {
        var files = Published().WithCorrection();
        var draft = RulesetLibrary.Read(files);
        var published = RulesetLibrary.Read(Approve(files));

        draft.VersionOn("aid", Day)!.Revision.Should().Be(1);
        published.VersionOn("aid", Day)!.Id.Should().Be("aid/2020-01-01.r2");
        published.AllVersions.Select(v => v.Id).Should().Equal("aid/2020-01-01", "aid/2020-01-01.r2");
        VersionStanding.Of(published, published.AllVersions[0], Day).Should().Match<VersionStanding>(s => s.State == VersionState.Superseded && s.CorrectedBy == published.AllVersions[1]);
    }

    [Fact]
    public void Read_ACorrectionOfNothing_IsAnErrorOfTheDraftAlone()
    {
        var files = Published();
        files["aid/2021-01-01.r2.yaml"] = VersionText.Replace("in_force: 2020-01-01", "in_force: 2021-01-01\nrevision: 2", StringComparison.Ordinal);

        var library = RulesetLibrary.Read(files);

        library.DraftErrors.Should().ContainSingle().Which.ToString().Should().Be("aid/2021-01-01.r2.yaml(1,1): revision: there is no aid/2021-01-01.yaml for it to correct");
    }

    [Fact]
    public void Read_ABrokenDraft_StopsNobodyElse()
    {
        var files = Published().WithLater("2023-01-01");
        files["aid/2023-01-01.yaml"] = files["aid/2023-01-01.yaml"].Replace("household.p", "household.pp", StringComparison.Ordinal);

        var library = RulesetLibrary.Read(files);

        library.VersionOn("aid", new(2023, 1, 1))!.Id.Should().Be("aid/2020-01-01");
        library.DraftErrors.Should().Contain(e => e.Says.En.Contains("pp")).And.OnlyContain(e => e.File == "aid/2023-01-01.yaml");
    }

    [Fact]
    public void Read_APublishedTextChanged_SaysWhereAndWhatToDo()
    {
        var files = Published();
        files["aid/2020-01-01.yaml"] += "# a remark\n";

        var error = ErrorsOf(() => RulesetLibrary.Read(files)).Should().ContainSingle().Subject;

        error.ToString().Should().Be("aid/2020-01-01.yaml(1,1): was changed after its publication on 2022-01-01; a published version never changes: restore it and write the correction as aid/2020-01-01.r2.yaml");
        error.Says.Zh.Should().Contain("已公布的版本不再改动");
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", "\uFEFF")]
    public void Read_OtherLineEndings_AreTheSameText(string ending, string mark) =>
        TextFingerprint.Of(mark + VersionText.Replace("\n", ending, StringComparison.Ordinal)).Should().Be(TextFingerprint.Of(VersionText));

    [Fact]
    public void Read_ALineWithoutItsFile_NamesTheLineAndTheFile()
    {
        var files = Published();
        files.Remove("aid/2020-01-01.yaml");

        var error = ErrorsOf(() => RulesetLibrary.Read(files)).Should().ContainSingle().Subject;

        error.ToString().Should().StartWith("published.json(4,1): aid/2020-01-01: is published and its file is not there: put aid/2020-01-01.yaml back");
    }

    [Fact]
    public void Read_DrafterAndApproverAreOnePerson_IsAnError()
    {
        var files = Published();
        files[Publications.File] = files[Publications.File].Replace("\"Wang\"", "\" L i \"", StringComparison.Ordinal);

        ErrorsOf(() => RulesetLibrary.Read(files)).Should().Contain(e => e.Line == 4 && e.Says.En.StartsWith("the same person drafted and approved it"));
    }

    [Fact]
    public void Read_AFieldThatNobodyKnowsOrALineTwice_IsAnError()
    {
        var files = Published();
        var (strange, twice) = (new Dictionary<string, string>(files), new Dictionary<string, string>(files));
        strange[Publications.File] = files[Publications.File].Replace("\"ended_on\"", "\"ended\"", StringComparison.Ordinal);
        var line = files[Publications.File].Split('\n')[3];
        twice[Publications.File] = files[Publications.File].Replace(line, line + ",\n" + line, StringComparison.Ordinal);

        ErrorsOf(() => RulesetLibrary.Read(strange)).Should().Contain(e => e.Says.En.Contains("there is no field ended"));
        ErrorsOf(() => RulesetLibrary.Read(twice)).Should().Contain(e => e.Line == 5 && e.Says.En.Contains("has one line"));
    }

    [Fact]
    public void Read_ANewValueOfAFigure_DecidesOnlyWhenItIsPublished()
    {
        var files = Published();
        files["parameters/standard.yaml"] += "\n  - {region: \"350128\", from: 2022-06-01, value: 900.00, source: S2, confirmed: true}\n";

        var (draft, published) = (RulesetLibrary.Read(files), RulesetLibrary.Read(Approve(files, "parameters/standard")));

        draft.Parameter("standard").On("350128", Day)!.Value.Should().Be(88_000);
        draft.WithDrafts().Parameter("standard").On("350128", Day)!.Value.Should().Be(90_000);
        draft.AllParameters.Single(p => p.Name == "standard").Values.Count(v => draft.IsDraft(draft.Parameter("standard"), v)).Should().Be(1);
        published.Parameter("standard").On("350128", Day)!.Value.Should().Be(90_000);
        published.Parameter("standard").On("350128", new(2022, 5, 31))!.Value.Should().Be(88_000);
    }

    [Theory]
    [InlineData("value: 880.00", "value: 881.00", "880.00, confirmed, S1 → 881.00, confirmed, S1")]
    [InlineData("from: 2022-04-01, value: 880.00, source: S1, confirmed: true", "from: 2022-04-01, value: 880.00, source: S1, confirmed: false", "confirmed, S1 → 880.00, not confirmed, S1")]
    [InlineData("from: 2022-04-01, value", "from: 2022-04-01, until: 2022-12-31, value", "→ –2022-12-31 880.00")]
    public void Read_APublishedValueChanged_SaysWhatAtItsLine(string before, string after, string says)
    {
        var files = Published();
        files["parameters/standard.yaml"] = files["parameters/standard.yaml"].Replace(before, after, StringComparison.Ordinal);

        var error = ErrorsOf(() => RulesetLibrary.Read(files)).Should().ContainSingle().Subject;

        (error.File, error.Line, error.Rule).Should().Be(("parameters/standard.yaml", 6, "standard"));
        error.Says.En.Should().Contain(says).And.Contain("rules approve parameters/standard --again");
    }

    [Fact]
    public void Read_APublishedValueRemoved_IsAnError()
    {
        var files = Published();
        files["parameters/standard.yaml"] = string.Join('\n', files["parameters/standard.yaml"].Split('\n').Where(l => !l.Contains("350100", StringComparison.Ordinal)));

        ErrorsOf(() => RulesetLibrary.Read(files)).Should().ContainSingle().Which.Says.En.Should().Be("a published value is gone: 700.00 in 350100 from 2020-01-01");
    }

    [Fact]
    public void Shipped_PublishedFile_FitsTheTexts()
    {
        var files = new Dictionary<string, string>(Shipped.Files) { [Publications.File] = Shipped.Published };

        var library = RulesetLibrary.Read(files);

        const string because = "the shipped lines are recorded anew before a release: scripts/record-rulesets.sh";
        library.AllVersions.Where(library.IsDraft).Select(v => v.Id).Should().BeEmpty(because);
        library.AllParameters.Where(p => p.Values.Any(v => library.IsDraft(p, v))).Select(p => p.Name).Should().BeEmpty(because);
        library.Published!.Versions.Should().OnlyContain(v => v.Approval.Authority == null, "no authority has approved what is shipped");
        PublishedText.Write(library.Published).Should().Be(Shipped.Published.ReplaceLineEndings("\n"), "the file is written by the verb, a line each");
    }
}
