using System.CommandLine;
using System.Globalization;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Desk.Commands.Phone;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands;

/// <summary><c>bench javascript</c>: the rule pack in Chromium beside the desk's own answers, and how long a pre-screening takes there.</summary>
internal static class JavaScriptBenchCommand
{
    private const string Region = "350128";

    /// <summary>Days on which, together, every version is in force.</summary>
    private static readonly DateOnly[] Days = [new(2016, 10, 9), new(2021, 11, 30), new(2022, 6, 15), new(2024, 10, 1), new(2026, 6, 1)];

    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "How many households to compare.", DefaultValueFactory = _ => 100_000 };
        var chromium = new Option<string>("--chromium") { Description = "The browser.", DefaultValueFactory = _ => Chromium.Usual };
        var folder = new Option<string?>("--folder") { Description = "The rulesets folder; the installation's own by default." };
        var command = new Command("javascript", "Compares the phone's rule pack, in Chromium, with the desk's own answers.") { households, chromium, folder };
        command.SetAction(async (parsed, _) => await RunAsync(RulesCommands.FolderOf(parsed.GetValue(folder)), parsed.GetValue(households), parsed.GetRequiredValue(chromium)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int households, string program)
    {
        if (!File.Exists(program))
        {
            await Console.Error.WriteLineAsync($"There is no browser {program}.");
            return CommandLine.Wrong;
        }

        var library = RulesetFolder.Load(folder);
        using var progress = new Progress(Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
        await using var comparison = await PhoneComparison.StartAsync(RulePack.Of(library), Questions(library, households, progress));
        using (var browser = new Chromium(program, comparison.Address))
        {
            await await Task.WhenAny(comparison.Done, browser.Ended);
        }

        foreach (var difference in comparison.Differences)
        {
            await Console.Error.WriteLineAsync(difference);
        }

        Console.WriteLine(Report(comparison));
        return comparison.Different == 0 && comparison.Compared == households ? CommandLine.Good : CommandLine.Wrong;
    }

    private static IEnumerable<PhoneQuestion> Questions(RulesetLibrary library, int households, Progress progress)
    {
        var asking = new PhoneHouseholds(new RuleEngine(library));
        var generators = Array.ConvertAll(Days, day => (Day: day, Generator: new HouseholdGenerator(library.Vocabulary, day.DayNumber, day)));
        for (var i = 0; i < households; i++)
        {
            var (day, generator) = generators[i % generators.Length];
            var facts = i % 2 == 0 ? generator.Next() : Forgetting.Some(generator.Next(), generator.Random);
            progress.Step();
            yield return asking.Ask(new Subject($"H{i}", Region, day, facts), i);
        }
    }

    private static string Report(PhoneComparison comparison)
    {
        var sorted = comparison.Milliseconds.Order().ToList();
        var at = (double part) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.Compared:N0} households, {comparison.Different:N0} different. A pre-screening of every programme: median {at(0.5):0.000} ms, p99 {at(0.99):0.000} ms, longest {at(1):0.000} ms; the very first {comparison.First:0.0} ms.");
    }
}
