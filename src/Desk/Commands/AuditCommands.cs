using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Audit;

namespace Welfare.Desk.Commands;

/// <summary><c>audit verify</c> and <c>audit anchor</c>: holds the audit trail against itself and against what was written down outside the database.</summary>
internal static class AuditCommands
{
    public static Command Create() => new("audit", "Checks the audit trail.") { Verify(), Anchor() };

    private static Command Verify()
    {
        var heads = new Option<string[]>("--head")
        {
            Description = "The head of the chain as a receipt carries it, NUMBER:BEGINNING-OF-THE-HASH; it must be in the trail. Can be given again.",
            AllowMultipleArgumentsPerToken = false,
        };
        var command = new Command("verify", "Checks every entry of the audit trail, its words, its end and the anchors. The desk may run meanwhile; nothing is changed.") { heads };
        command.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(heads) ?? [], cancellationToken));
        return command;
    }

    private static Command Anchor()
    {
        var command = new Command("anchor", "Adds the head of the chain to the anchor file now, as the running desk does by itself.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var desk = DeskHost.Build();
            var anchors = desk.Services.GetRequiredService<AuditAnchors>();
            var anchor = await anchors.AddAsync(cancellationToken);
            Console.WriteLine($"{anchor?.ToLine()}\n{anchors.File}");
            return CommandLine.Good;
        });
        return command;
    }

    private static async Task<int> VerifyAsync(IReadOnlyList<string> heads, CancellationToken cancellationToken)
    {
        var papers = heads.Select(PaperOf).ToList();
        if (papers.Contains(null))
        {
            await Console.Error.WriteLineAsync("--head is a number, a colon and the beginning of a hash, such as 1234:0f3a5b7c9d1e2f40.");
            return CommandLine.Misused;
        }
        await using var desk = DeskHost.Build();
        var watch = Stopwatch.StartNew();
        AuditReport report;
        using (var progress = new ProgressLine<long>(Console.Error, !Console.IsErrorRedirected, RowsText))
        {
            report = await desk.Services.GetRequiredService<AuditVerification>().VerifyAsync([.. papers.OfType<AuditAnchor>()], progress, cancellationToken);
        }
        Console.WriteLine(Summary(report, watch.Elapsed));
        if (report.Fault is not { } fault)
        {
            return CommandLine.Good;
        }
        await Console.Error.WriteLineAsync($"{fault.Says.Zh} / {fault.Says.En}");
        return CommandLine.Wrong;
    }

    private static string Summary(AuditReport report, TimeSpan elapsed)
    {
        var rate = report.Rows / Math.Max(0.001, elapsed.TotalSeconds);
        var lines = new List<string>
        {
            Line($"{report.Rows:N0} entries in {elapsed.TotalSeconds:N1} s ({rate:N0}/s), {report.Erased:N0} with erased words, {report.AnchorsMet:N0} anchors met"),
        };
        if (report.Head is { } head)
        {
            lines.Add(Line($"chain {head.ChainId:N}, begun {head.BegunAt:u}, head {head.ToMark()}"));
            if (head.RowsBefore > 0)
            {
                lines.Add(Line($"entries up to {head.RowsBefore:N0} were there before the chain was begun: it vouches for them since then, not for the time before"));
            }
        }
        if (report.UnreadableAnchors > 0)
        {
            lines.Add(Line($"{report.UnreadableAnchors:N0} lines of the anchor file are no anchors: a loss of power can cut one short, anything else was done by someone"));
        }
        lines.Add(report.Fault is null ? "intact / 完整" : "NOT INTACT / 不完整");
        return string.Join('\n', lines);
    }

    private static AuditAnchor? PaperOf(string text) =>
        text.Split(':') is [var seq, { Length: >= 16 and <= 64 } hash]
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && hash.All(char.IsAsciiHexDigitLower)
            ? AuditAnchor.OnPaper(number, hash)
            : null;

    private static string RowsText(long rows, TimeSpan elapsed) => Line($"{rows:N0} entries · {rows / Math.Max(0.001, elapsed.TotalSeconds):N0}/s");

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
