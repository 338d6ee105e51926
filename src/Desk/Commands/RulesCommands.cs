using System.CommandLine;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;
using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Desk.Commands;

/// <summary><c>rules check</c>, <c>rules test</c>, <c>rules explain</c> and <c>rules feel</c>.</summary>
internal static class RulesCommands
{
    public static Command Create()
    {
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var thorough = new Option<bool>("--thorough") { Description = "Also looks for dead rules, unused names and overlapping conditions." };
        var households = new Option<int>("--households") { Description = "How many households to make from the scenarios for that.", DefaultValueFactory = _ => 5_000 };
        var check = new Command("check", "Reads, checks and compiles every ruleset.") { folder, thorough, households };
        check.SetAction(parsed => Guarded(() => Check(FolderOf(parsed.GetValue(folder)), parsed.GetValue(thorough) ? parsed.GetValue(households) : 0)));

        var drafts = DraftsOption();
        var test = new Command("test", "Runs every scenario.") { folder, drafts };
        test.SetAction(parsed => Guarded(() => Test(FolderOf(parsed.GetValue(folder)), parsed.GetValue(drafts))));

        var file = new Argument<string>("file") { Description = "A household file; - is standard input." };
        var programme = new Option<string?>("--programme") { Description = "Only this programme." };
        var english = new Option<bool>("--en") { Description = "In English; Chinese by default." };
        var explain = new Command("explain", "Explains every determination of one household in words.") { file, folder, programme, english, drafts };
        explain.SetAction(parsed => Guarded(() => Explain(
            LibraryOf(FolderOf(parsed.GetValue(folder)), parsed.GetValue(drafts)), parsed.GetRequiredValue(file), parsed.GetValue(programme), parsed.GetValue(english))));

        var rules = new Command("rules", "Checks, tests and explains the rules.") { check, test, explain, FeelCommand.Create() };
        foreach (var verb in RulebookCommands.Create(folder).Concat(LifeCommands.Create(folder)).Append(PackCommand.Create(folder)))
        {
            rules.Subcommands.Add(verb);
        }

        return rules;
    }

    /// <summary>The same option of every verb that can ask drafts too.</summary>
    internal static Option<bool> DraftsOption() => new("--drafts") { Description = "Lets drafts decide too: versions and values that nobody has approved. A rehearsal, never an answer to anybody." };

    /// <summary>What decides, or a rehearsal with drafts.</summary>
    internal static RulesetLibrary LibraryOf(string folder, bool drafts)
    {
        var library = RulesetFolder.Load(folder);
        if (!drafts)
        {
            return library;
        }

        var names = library.AllVersions.Where(library.IsDraft).Select(v => v.Id)
            .Concat(library.AllParameters.Where(p => p.Values.Any(v => library.IsDraft(p, v))).Select(p => $"parameters/{p.Name}")).ToList();
        Console.Error.WriteLine($"A rehearsal, never an answer to anybody. Drafts that decide here: {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
        return library.WithDrafts();
    }

    internal static string FolderOf(string? given) => given ?? ProgrammesSetup.FolderOf(FromEnvironment());

    /// <summary>The engine that the installation uses.</summary>
    internal static RuleEngine EngineOf(RulesetLibrary library) => new(library, ProgrammesSetup.EngineOf(FromEnvironment()));

    /// <summary>Runs a verb; wrong rulesets and files are said on standard error, a line an error.</summary>
    internal static int Guarded(Func<int> verb)
    {
        try
        {
            return verb();
        }
        catch (RulesetException e)
        {
            foreach (var error in e.Errors)
            {
                Console.Error.WriteLine(error);
            }

            return CommandLine.Wrong;
        }
        catch (EngineException e)
        {
            Console.Error.WriteLine(e.Says.En);
            return CommandLine.Wrong;
        }
        catch (HouseholdFileException e)
        {
            foreach (var problem in e.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            return CommandLine.Wrong;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return CommandLine.Wrong;
        }
    }

    private static IConfigurationRoot FromEnvironment() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    private static int Check(string folder, int households)
    {
        var files = RulesetFolder.Texts(folder);
        var library = RulesetFolder.Load(folder, files);
        var rehearsal = library.WithDrafts();
        var scenarios = ScenarioReader.Read(library, files);
        var engine = EngineOf(rehearsal);
        foreach (var version in library.AllVersions)
        {
            engine.Context(version, "350128", version.InForce);
            Console.WriteLine($"{version.Id}  {(library.IsDraft(version) ? "draft, " : "")}{version.Rules.Count} rules, {version.Gaps.Count} gaps, {version.Sha256[..12]}");
            if (households > 0)
            {
                Console.Write(ChecksText.Write(VersionChecks.Of(engine, version, scenarios, households)));
            }
        }

        foreach (var (place, by) in library.AllVersions.SelectMany(v => CitationCheck.WithoutSummary(library, v)).DistinctBy(c => c.Place))
        {
            Console.WriteLine($"no summary of {place} in sources/, cited by {string.Join(", ", by)}");
        }

        if (households > 0 && VersionChecks.UnaskedFacts(rehearsal) is { Count: > 0 } unasked)
        {
            Console.WriteLine($"never asked by any version: {string.Join(", ", unasked.Select(f => $"{f.Record}.{f.Name}"))}");
        }

        foreach (var error in library.DraftErrors)
        {
            Console.Error.WriteLine($"{error} (a draft: it stops nobody else)");
        }

        Console.WriteLine($"{library.AllVersions.Count} versions of {rehearsal.Programmes.Count()} programmes, {library.AllParameters.Count} parameters, {scenarios.Count} scenarios: {(library.DraftErrors.Count == 0 ? "all read" : "drafts have errors")}.");
        return library.DraftErrors.Count == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static int Test(string folder, bool drafts)
    {
        var files = RulesetFolder.Texts(folder);
        var library = RulesetFolder.Load(folder, files);
        var runner = new ScenarioRunner(EngineOf(drafts ? library.WithDrafts() : library));
        var scenarios = ScenarioReader.Read(library, files).ToLookup(runner.AwaitsDraft);
        var results = scenarios[false].Select(runner.Run).ToList();
        foreach (var failed in results.Where(r => !r.Passed))
        {
            Console.Error.WriteLine($"{failed.Scenario.File}({failed.Scenario.Line},1): {failed.Scenario.Name}");
            foreach (var difference in failed.Differences)
            {
                Console.Error.WriteLine($"    {difference.En}");
            }
        }

        var wrong = results.Count(r => !r.Passed);
        if (scenarios[true].Any())
        {
            Console.WriteLine($"{scenarios[true].Count()} about drafts, not run: use --drafts");
        }

        Console.WriteLine($"{results.Count - wrong} passed, {wrong} failed");
        return wrong == 0 && results.Count > 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    private static int Explain(RulesetLibrary library, string file, string? programme, bool english)
    {
        var engine = EngineOf(library);
        var reader = new HouseholdFile(library.Vocabulary);
        foreach (var household in reader.ReadAll(file == "-" ? Console.In : File.OpenText(file), file))
        {
            foreach (var determination in engine.Explain(household, programme is null ? null : [programme]))
            {
                Console.WriteLine(DeterminationText.Write(determination, english));
            }
        }

        return CommandLine.Good;
    }
}
