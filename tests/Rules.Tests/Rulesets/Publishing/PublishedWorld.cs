using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Rules.Tests.Rulesets.Publishing;

/// <summary>A small folder of which something is published.</summary>
internal static class PublishedWorld
{
    public static readonly Approval ByTwo = new("Li", "Wang", new(2022, 1, 1), null);

    public static readonly string VersionText = SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", "household.p");

    public const string SomeScenarios =
        """
        - {name: yes, source: S1, as_of: 2022-06-15, facts: {p: true, q: true}, expect: {findings: {R: met}}}
        - {name: no, source: S1, as_of: 2022-06-15, facts: {p: false, q: false}, expect: {findings: {R: not-met}}}
        - {name: nobody knows, source: S1, as_of: 2022-06-15, expect: {findings: {R: unknown}}}
        """;

    /// <summary>One version with its scenarios, nothing published.</summary>
    public static Dictionary<string, string> Drafts()
    {
        var files = SmallWorld.Files(VersionText);
        files["aid/scenarios/some.yaml"] = SomeScenarios;
        files[Publications.File] = PublishedText.Write(Publications.None);
        return files;
    }

    /// <summary>The same with everything published.</summary>
    public static Dictionary<string, string> Published() => Approve(Drafts());

    public static Dictionary<string, string> Approve(Dictionary<string, string> files, params string[] names) =>
        new(files) { [Publications.File] = PublishedText.Write(new Approving(files).Approve(names.Length == 0 ? null : names, ByTwo, again: false)) };

    /// <summary>A version that begins later.</summary>
    public static Dictionary<string, string> WithLater(this Dictionary<string, string> files, string inForce) =>
        new(files) { [$"aid/{inForce}.yaml"] = VersionText.Replace("in_force: 2020-01-01", $"in_force: {inForce}", StringComparison.Ordinal) };

    /// <summary>A correction of the version, with another condition.</summary>
    public static Dictionary<string, string> WithCorrection(this Dictionary<string, string> files, string when = "household.q") => new(files)
    {
        ["aid/2020-01-01.r2.yaml"] = VersionText.Replace("in_force: 2020-01-01", "in_force: 2020-01-01\nrevision: 2", StringComparison.Ordinal).Replace("household.p", when, StringComparison.Ordinal),
    };

    public static IReadOnlyList<RulesetError> ErrorsOf(Action read) => read.Should().Throw<RulesetException>().Which.Errors;
}
