using System.CommandLine;
using Welfare.Eligibility.Programmes;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Desk.Commands;

/// <summary>The verbs about the rulebook itself: <c>rules coverage</c> and <c>rules diff</c>.</summary>
internal static class RulebookCommands
{
    public static IEnumerable<Command> Create(Option<string?> folder)
    {
        var coverage = new Command("coverage", "Lists the verdicts of rules that no scenario shows, and the sides of thresholds that no scenario stands on.") { folder };
        coverage.SetAction(parsed => RulesCommands.Guarded(() => Coverage(RulesCommands.FolderOf(parsed.GetValue(folder)))));
        yield return coverage;

        var before = new Argument<string>("before") { Description = "programme/date, a version's file, or a rulesets folder." };
        var after = new Argument<string>("after") { Description = "The same." };
        var language = new Option<string>("--lang") { Description = "zh or en; zh by default.", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        var diff = new Command("diff", "Says in words what changes from one version or folder to another.") { before, after, folder, language };
        diff.SetAction(parsed => RulesCommands.Guarded(() => Diff(
            RulesCommands.FolderOf(parsed.GetValue(folder)), parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetValue(language) == "en")));
        yield return diff;
    }

    private static int Diff(string folder, string before, string after, bool english)
    {
        var own = new Lazy<RulesetLibrary>(() => RulesetFolder.Load(folder).WithDrafts());
        if (Directory.Exists(before) && Directory.Exists(after))
        {
            Console.Write(DiffText.Write(LibraryDiff.Of(Workshop(before), Workshop(after)), english));
            return CommandLine.Good;
        }

        var (earlier, later) = (Version(own, before), Version(own, after));
        Console.Write(DiffText.Write(VersionDiff.Of(earlier.Library, earlier.Version, later.Library, later.Version), english));
        return CommandLine.Good;
    }

    /// <summary>A version by its id, or by its file in a rulesets folder of its own.</summary>
    private static (RulesetLibrary Library, Ruleset Version) Version(Lazy<RulesetLibrary> own, string name)
    {
        if (File.Exists(name) && Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(name))) is { } folder)
        {
            var library = Workshop(folder);
            var file = Path.GetRelativePath(folder, Path.GetFullPath(name)).Replace('\\', '/');
            return (library, library.AllVersions.FirstOrDefault(v => v.File == file) ?? throw NoSuch(name, library));
        }

        return (own.Value, own.Value.AllVersions.FirstOrDefault(v => v.Id == name) ?? throw NoSuch(name, own.Value));
    }

    /// <summary>A folder whose published versions may have been changed: it is compared, and decides nothing.</summary>
    private static RulesetLibrary Workshop(string folder) =>
        RulesetLibrary.Read(RulesetFolder.Texts(folder).Where(t => t.Key != Publications.File).ToDictionary(t => t.Key, t => t.Value));

    private static RulesetException NoSuch(string name, RulesetLibrary library)
    {
        var ids = library.AllVersions.Select(v => v.Id).ToList();
        return new([new(name, 1, 1, null, new($"没有这个版本；有 {string.Join("、", ids)}", $"there is no such version; there are {string.Join(", ", ids)}"))]);
    }

    private static int Coverage(string folder)
    {
        var files = RulesetFolder.Texts(folder);
        var library = RulesetFolder.Load(folder, files).WithDrafts();
        var (engine, scenarios) = (new RuleEngine(library), ScenarioReader.Read(library, files));
        var all = ScenarioCoverage.Of(engine, scenarios);
        var around = ThresholdCoverage.Of(engine, scenarios).ToDictionary(v => v.Version);
        foreach (var version in all)
        {
            Console.WriteLine($"{version.Version.Id}  {version.Rules.Count} rules, {version.Scenarios} scenarios");
            foreach (var rule in version.Rules)
            {
                Console.WriteLine("  " + rule.Rule.Id.PadRight(8) + string.Join("  ", RuleCoverage.Verdicts.Select(v => Cell(rule, v))));
            }

            foreach (var threshold in around[version.Version].Thresholds.Where(t => t.Missing.Any()))
            {
                Console.WriteLine($"  {threshold.Rule}: no scenario stands {string.Join(", ", threshold.Missing.Select(Name))} {threshold.Formula.En}");
            }
        }

        var wrong = all.SelectMany(v => v.Rules.SelectMany(r => Wrong(v.Version, r))).ToList();
        foreach (var line in wrong)
        {
            Console.Error.WriteLine(line);
        }

        var open = around.Values.Sum(v => v.Thresholds.Sum(t => t.Missing.Count()));
        Console.WriteLine($"{all.Sum(v => v.Rules.Count)} rules, {wrong.Count} verdicts not shown; {around.Values.Sum(v => v.Thresholds.Count)} thresholds, {open} sides not stood on");
        return wrong.Count == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static string Cell(RuleCoverage rule, Verdict verdict) =>
        $"{Name(verdict)} {(rule.Cannot.ContainsKey(verdict) ? "–" : rule.Seen(verdict)),4}";

    private static IEnumerable<string> Wrong(Ruleset version, RuleCoverage rule)
    {
        foreach (var verdict in rule.Missing)
        {
            yield return $"{version.File}({rule.Rule.Line},1): {rule.Rule.Id}: no scenario shows it {Name(verdict)}: write one, or say why it cannot be under cannot:";
        }

        foreach (var verdict in rule.Contradicted)
        {
            yield return $"{version.File}({rule.Rule.Line},1): {rule.Rule.Id}: is {Name(verdict)} in a scenario although it cannot be: {rule.Cannot[verdict].En}";
        }
    }

    private static string Name(Side side) => side switch
    {
        Side.Below => "one step below",
        Side.On => "on",
        _ => "one step above",
    };

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "not met",
        Verdict.Unknown => "unknown",
        _ => "review",
    };
}
