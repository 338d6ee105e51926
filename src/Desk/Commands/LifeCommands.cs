using System.CommandLine;
using System.Globalization;
using System.Text;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Desk.Commands;

/// <summary>The verbs of a version's life: <c>rules status</c>, <c>rules approve</c>, <c>rules retire</c>.</summary>
internal static class LifeCommands
{
    public static IEnumerable<Command> Create(Option<string?> folder)
    {
        var status = new Command("status", "Lists every version with its state, and who approved it.") { folder };
        status.SetAction(parsed => RulesCommands.Guarded(() => Status(RulesCommands.FolderOf(parsed.GetValue(folder)))));
        yield return status;
        yield return Approve(folder);
        yield return Retire(folder);
    }

    private static Command Approve(Option<string?> folder)
    {
        var names = new Argument<string[]>("draft") { Description = "Versions as programme/date, figures as parameters/name.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every draft." };
        var again = new Option<bool>("--again") { Description = "Also what was changed since it was published: only while nobody has been judged by it." };
        var draftedBy = new Option<string>("--drafted-by") { Description = "Who wrote it.", Required = true };
        var by = new Option<string>("--by") { Description = "Who approves it: another person.", Required = true };
        var on = DayOption("--on", "The day of the approval, 2026-04-01.");
        var authority = new Option<string?>("--authority") { Description = "The authority that approves; left out, the rulebook says that none does." };
        var approve = new Command("approve", "Makes drafts law, when every scenario passes and every day has one version.") { names, all, again, draftedBy, by, on, authority, folder };
        approve.SetAction(parsed =>
        {
            var asked = parsed.GetValue(names) ?? [];
            if (parsed.GetValue(all) == asked.Length > 0)
            {
                Console.Error.WriteLine("Name the drafts, or say --all.");
                return CommandLine.Misused;
            }

            var approval = new Approval(parsed.GetRequiredValue(draftedBy).Trim(), parsed.GetRequiredValue(by).Trim(), parsed.GetRequiredValue(on), parsed.GetValue(authority));
            return RulesCommands.Guarded(() => Record(
                RulesCommands.FolderOf(parsed.GetValue(folder)), approval.On, approving => approving.Approve(asked.Length == 0 ? null : asked, approval, parsed.GetValue(again))));
        });
        return approve;
    }

    private static Command Retire(Option<string?> folder)
    {
        var version = new Argument<string>("version") { Description = "programme/date." };
        var by = new Option<string>("--by") { Description = "Who decided it.", Required = true };
        var on = DayOption("--on", "The last day on which it decides, inclusive.");
        var retire = new Command("retire", "Ends a published version on a day after which nothing follows.") { version, by, on, folder };
        retire.SetAction(parsed => RulesCommands.Guarded(() => Record(
            RulesCommands.FolderOf(parsed.GetValue(folder)), null, approving => approving.Retire(parsed.GetRequiredValue(version), parsed.GetRequiredValue(on), parsed.GetRequiredValue(by).Trim()))));
        return retire;
    }

    private static Option<DateOnly> DayOption(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (!DateOnly.TryParseExact(result.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                result.AddError($"{name} is a day such as 2026-04-01.");
            }

            return day;
        },
    };

    /// <summary>Writes the new lines whole or not at all: beside the old file first, then in its place.</summary>
    private static int Record(string folder, DateOnly? on, Func<Approving, Publications> change)
    {
        var today = ChinaCalendar.Today(TimeProvider.System);
        if (on > today)
        {
            Console.Error.WriteLine($"An approval cannot be of a day to come: today is {today:yyyy-MM-dd}.");
            return CommandLine.Wrong;
        }

        var approving = new Approving(RulesetFolder.Texts(folder));
        var lines = change(approving);
        var file = Path.Combine(folder, Publications.File);
        File.WriteAllText(file + ".new", PublishedText.Write(lines), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(file + ".new", file, overwrite: true);
        Console.WriteLine($"{lines.Versions.Except(approving.Published.Versions).Count()} versions and {lines.Figures.Except(approving.Published.Figures).Count()} values recorded in {file}");
        foreach (var gone in approving.Published.Versions.Where(v => lines.Versions.All(l => l.Id != v.Id)))
        {
            Console.WriteLine($"{gone.Id} is no longer recorded: its file is not there");
        }

        return CommandLine.Good;
    }

    private static int Status(string folder)
    {
        var approving = new Approving(RulesetFolder.Texts(folder));
        var (library, changed, today) = (approving.LibraryOfUnchanged(), approving.Changed(), ChinaCalendar.Today(TimeProvider.System));
        foreach (var version in library.AllVersions)
        {
            var standing = VersionStanding.Of(library, version, today);
            var line = approving.Published.Of(version);
            Console.WriteLine(string.Join("  ", new[]
            {
                version.Id.PadRight(34),
                (changed.Contains(version.Id) ? "CHANGED" : LifeWords.Of(standing.State).En).PadRight(11),
                (standing.LastDay is { } last ? $"to {last:yyyy-MM-dd}" : "").PadRight(13),
                line is null ? "" : $"{line.Sha256[..12]}  approved {line.Approval.On:yyyy-MM-dd} by {line.Approval.By}, drafted by {line.Approval.DraftedBy}{(line.Approval.Authority is { } authority ? $", for {authority}" : ", for no authority")}",
            }).TrimEnd());
        }

        foreach (var parameter in library.AllParameters.Where(p => p.Values.Any(v => library.IsDraft(p, v))))
        {
            Console.WriteLine($"{$"parameters/{parameter.Name}",-34}  {(changed.Contains($"parameters/{parameter.Name}") ? "CHANGED" : "draft"),-11}  from {string.Join(", ", parameter.Values.Where(v => library.IsDraft(parameter, v)).Select(v => $"{v.From:yyyy-MM-dd} in {v.Region}"))}");
        }

        foreach (var file in library.DraftErrors.Select(e => e.File).Distinct())
        {
            Console.WriteLine($"{file.Replace(".yaml", "", StringComparison.Ordinal),-34}  draft        not read: see rules check");
        }

        foreach (var gone in approving.Published.Versions.Where(v => library.AllVersions.All(a => a.Id != v.Id)))
        {
            Console.WriteLine($"{gone.Id,-34}  MISSING");
        }

        return changed.Count == 0 ? CommandLine.Good : CommandLine.Wrong;
    }
}
