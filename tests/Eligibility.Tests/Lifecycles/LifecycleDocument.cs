using System.Runtime.CompilerServices;
using System.Text;
using Stateless.Graph;

namespace Welfare.Eligibility.Tests.Lifecycles;

/// <summary>A lifecycle as a document: diagram, states and steps. Read back, it says what is allowed.</summary>
internal static class LifecycleDocument
{
    public static string Folder { get; } = Path.Combine(Root(), "docs", "lifecycles");

    public static string PathOf(string file) => Path.Combine(Folder, $"{file}.md");

    public static string Write(DescribedLifecycle of)
    {
        var text = new StringBuilder($"# {of.Title}\n\n");
        text.Append(null, $"Generated from `{of.Source}` by a test that fails when this file differs. {of.Lead}\n\n");
        text.Append("```mermaid\n").Append(Diagram(of)).Append("\n```\n\n| state | 状态 | in English |\n|---|---|---|\n");
        foreach (var (state, says) in of.States)
        {
            text.Append(null, $"| {state} | {says.Zh} | {says.En} |\n");
        }
        text.Append("\n| from | step | to | needs |\n|---|---|---|---|\n");
        foreach (var step in StepsOf(of))
        {
            text.Append(null, $"| {step.From} | {step.Trigger} | {step.To} | {string.Join("; ", step.Needs)} |\n");
        }
        return text.ToString();
    }

    /// <summary>The steps that the kept document allows.</summary>
    public static IReadOnlyList<DocumentedStep> Read(string file) =>
    [
        .. from line in File.ReadLines(PathOf(file)).SkipWhile(line => line != "| from | step | to | needs |").Skip(2)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           select new DocumentedStep(cells[1], cells[2], cells[3], cells[4].Split("; ")),
    ];

    private static string Diagram(DescribedLifecycle of)
    {
        var diagram = MermaidGraph.Format(of.Machine, MermaidGraphDirection.TopToBottom).ReplaceLineEndings("\n").Trim();
        return of.Everywhere.Aggregate(diagram, (lines, need) => lines.Replace($" [{need}]", "", StringComparison.Ordinal));
    }

    private static IEnumerable<DocumentedStep> StepsOf(DescribedLifecycle of) =>
        from state in of.Machine.States
        from step in state.FixedTransitions
        orderby Number(state.UnderlyingState), Number(step.Trigger.UnderlyingTrigger)
        select new DocumentedStep(
            state.UnderlyingState.ToString()!, step.Trigger.ToString(), step.DestinationState.ToString(),
            [.. step.GuardConditionsMethodDescriptions.Select(guard => guard.Description).Except(of.Everywhere)]);

    private static int Number(object word) => (int)word;

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

/// <summary>One allowed step.</summary>
internal sealed record DocumentedStep(string From, string Trigger, string To, IReadOnlyList<string> Needs)
{
    private const string Role = "role is ";

    /// <summary>Whose it is; none where another step brings it about.</summary>
    public IReadOnlyList<string> Roles => Needs.FirstOrDefault(need => need.StartsWith(Role, StringComparison.Ordinal)) is { } role ? role[Role.Length..].Split(" or ") : [];

    public bool IsFor(string role) => Roles.Count == 0 || Roles.Contains(role);
}
