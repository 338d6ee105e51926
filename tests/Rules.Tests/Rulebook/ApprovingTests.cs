using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Scenarios;
using Welfare.Rules.Tests.Rulesets.Publishing;
using static Welfare.Rules.Tests.Rulesets.Publishing.PublishedWorld;

namespace Welfare.Rules.Tests.Rulebook;

public sealed class ApprovingTests
{
    [Fact]
    public void Approve_ADraftWithItsScenarios_AddsItsLine()
    {
        var lines = new Approving(Drafts()).Approve(["aid/2020-01-01", "parameters/standard", "parameters/multiple"], ByTwo, again: false);

        var line = lines.Versions.Should().ContainSingle().Subject;
        (line.Id, line.Sha256, line.Approval).Should().Be(("aid/2020-01-01", TextFingerprint.Of(VersionText), ByTwo));
        lines.Figures.Select(f => $"{f.Parameter} {f.Region} {f.From:yyyy-MM-dd} {f.Value}").Should().Equal("multiple 000000 2000-01-01 1.50", "standard 350100 2020-01-01 700.00", "standard 350128 2022-04-01 880.00");
    }

    [Fact]
    public void Approve_AVersionThatRestsOnDraftValues_NamesThem() =>
        ErrorsOf(() => new Approving(Drafts()).Approve(["aid/2020-01-01"], ByTwo, again: false))
            .Should().Contain(e => e.Says.En == "3 of its scenarios wait for draft values: approve these too: parameters/multiple, parameters/standard");

    [Fact]
    public void Approve_ByTheDrafter_IsRefused() =>
        ErrorsOf(() => new Approving(Drafts()).Approve(null, ByTwo with { By = "LI" }, again: false))
            .Should().Contain(e => e.Says.En == "the same person drafted and approved it: LI");

    [Fact]
    public void Approve_AScenarioFails_IsRefusedAtItsLine()
    {
        var files = Drafts();
        files["aid/scenarios/some.yaml"] = SomeScenarios.Replace("p: false", "p: true", StringComparison.Ordinal);

        ErrorsOf(() => new Approving(files).Approve(null, ByTwo, again: false))
            .Should().Contain(e => e.File == "aid/scenarios/some.yaml" && e.Line == 2 && e.Says.En.StartsWith("the scenario fails: no (R: expected NotMet, got Met"));
    }

    [Fact]
    public void Approve_AVerdictThatNoScenarioShows_IsRefusedAtItsRule()
    {
        var files = Drafts();
        files["aid/scenarios/some.yaml"] = string.Join('\n', SomeScenarios.Split('\n').Where(l => !l.Contains("not-met", StringComparison.Ordinal)));

        ErrorsOf(() => new Approving(files).Approve(null, ByTwo, again: false))
            .Should().ContainSingle().Which.ToString().Should().EndWith("R: no scenario shows it not met");
    }

    [Fact]
    public void Approve_NoScenario_IsRefused()
    {
        var files = Drafts();
        files.Remove("aid/scenarios/some.yaml");

        ErrorsOf(() => new Approving(files).Approve(null, ByTwo, again: false)).Should().Contain(e => e.Says.En == "it has no scenario");
    }

    [Fact]
    public void Approve_ADayWithoutAVersion_IsRefused()
    {
        var files = Drafts().WithLater("2023-01-01");
        files["aid/2020-01-01.yaml"] = VersionText.Replace("until: null", "until: 2022-12-29", StringComparison.Ordinal);

        ErrorsOf(() => new Approving(files).Approve(null, ByTwo, again: false))
            .Should().ContainSingle().Which.Says.En.Should().StartWith("no version covers 2022-12-30 to 2022-12-31");
    }

    [Fact]
    public void Approve_EveryDraftWhileOneIsBroken_IsRefused()
    {
        var files = Published().WithLater("2023-01-01");
        files["aid/2023-01-01.yaml"] = files["aid/2023-01-01.yaml"].Replace("household.p", "household.pp", StringComparison.Ordinal);

        ErrorsOf(() => new Approving(files).Approve(null, ByTwo, again: true)).Should().OnlyContain(e => e.File == "aid/2023-01-01.yaml");
    }

    [Fact]
    public void Approve_WhatIsPublishedOrUnknown_IsRefused()
    {
        ErrorsOf(() => new Approving(Published()).Approve(["aid/2020-01-01"], ByTwo, again: false)).Should().ContainSingle().Which.Says.En.Should().StartWith("is published already");
        ErrorsOf(() => new Approving(Published()).Approve(["aid/2020-01-02"], ByTwo, again: false)).Should().ContainSingle().Which.Says.En.Should().Contain("aid/2020-01-01");
    }

    [Fact]
    public void Approve_PublishedWithAnotherText_IsRefusedUnlessRecordedAgain()
    {
        var files = Published();
        files["aid/2020-01-01.yaml"] += "# a remark\n";
        var approving = new Approving(files);

        ErrorsOf(() => approving.Approve(["aid/2020-01-01"], ByTwo, again: false)).Should().ContainSingle().Which.Says.En.Should().StartWith("was changed after its publication");
        approving.Changed().Should().Equal("aid/2020-01-01");
        var again = approving.Approve(null, ByTwo with { On = new(2022, 2, 2) }, again: true);
        again.Versions.Should().ContainSingle().Which.Sha256.Should().Be(TextFingerprint.Of(files["aid/2020-01-01.yaml"]));
        again.Figures.Should().OnlyContain(f => f.Approval.On == ByTwo.On, "what did not change keeps its line");
    }

    [Fact]
    public void Approve_ACorrectionThatChangesAScenario_TakesItsExpectationFromThatRevisionOn()
    {
        var files = Published().WithCorrection("not(household.q)");
        files["aid/scenarios/some.yaml"] = SomeScenarios.Replace("q: true}, expect: {findings: {R: met", "q: true}, revision: 2, expect: {findings: {R: not-met", StringComparison.Ordinal)
            .Replace("q: false}, expect: {findings: {R: not-met", "q: false}, revision: 2, expect: {findings: {R: met", StringComparison.Ordinal);
        var draft = RulesetLibrary.Read(files);
        var runner = new ScenarioRunner(new(draft));
        var scenarios = ScenarioReader.Read(draft, files);

        scenarios.Count(runner.AwaitsDraft).Should().Be(2);
        scenarios.Where(s => !runner.AwaitsDraft(s)).Select(runner.Run).Should().OnlyContain(r => r.Passed);
        scenarios.Select(new ScenarioRunner(new(draft.WithDrafts())).Run).Should().OnlyContain(r => r.Passed);
        new Approving(files).Approve(["aid/2020-01-01.r2"], ByTwo, again: false).Versions.Select(v => v.Id).Should().Equal("aid/2020-01-01", "aid/2020-01-01.r2");
    }

    [Fact]
    public void AwaitsDraft_ADayOfALaterDraft_OnlyWhileItIsADraft()
    {
        var files = Published().WithLater("2022-06-15");
        var (draft, published) = (RulesetLibrary.Read(files), RulesetLibrary.Read(Approve(files)));

        ScenarioReader.Read(draft, files).Should().OnlyContain(s => new ScenarioRunner(new(draft)).AwaitsDraft(s));
        ScenarioReader.Read(published, files).Should().OnlyContain(s => !new ScenarioRunner(new(published)).AwaitsDraft(s));
    }

    [Fact]
    public void AwaitsDraft_AProgrammeOfWhichNothingIsPublished_Always()
    {
        var draft = RulesetLibrary.Read(Drafts());

        ScenarioReader.Read(draft, Drafts()).Should().HaveCount(3).And.OnlyContain(s => new ScenarioRunner(new(draft)).AwaitsDraft(s));
        ScenarioReader.Read(draft, Drafts()).Should().OnlyContain(s => !new ScenarioRunner(new(draft.WithDrafts())).AwaitsDraft(s));
    }
}
