using System.Runtime.CompilerServices;
using System.Text;
using Stateless.Graph;
using Stateless.Reflection;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleDocumentTests
{
    [Fact]
    public async Task Document_DiffersFromTheMachine_IsWrittenAnewAndFails()
    {
        var path = Path.Combine(Root(), "docs", "lifecycles", "application.md");
        var generated = Document(new ApplicationBuilder().Lifecycle.Info);
        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";

        if (kept != generated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, generated);
        }

        kept.Should().Be(generated, "docs/lifecycles/application.md shows the machine as it is; it has been written anew, commit it");
    }

    private static string Document(StateMachineInfo machine)
    {
        var text = new StringBuilder("# The way of an application\n\n");
        text.Append("Generated from `src/Eligibility/Applications/ApplicationLifecycle.cs` by a test that fails when this file differs. ");
        text.Append("Every step needs a named person, in a household's own place, with a written reason; those three are left out of the diagram.\n\n");
        text.Append("```mermaid\n").Append(Diagram(machine)).Append("\n```\n\n");
        AppendStates(text);
        AppendSteps(text, machine);
        return text.ToString();
    }

    private static string Diagram(StateMachineInfo machine)
    {
        var diagram = MermaidGraph.Format(machine, MermaidGraphDirection.TopToBottom).ReplaceLineEndings("\n").Trim();
        return StepGuards.Always.Aggregate(diagram, (lines, guard) => lines.Replace($" [{guard.Description}]", "", StringComparison.Ordinal));
    }

    private static void AppendStates(StringBuilder text)
    {
        text.Append("| state | 状态 | in English |\n|---|---|---|\n");
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            var words = ApplicationWords.Of(status);
            text.Append(null, $"| {status} | {words.Zh} | {words.En} |\n");
        }
    }

    private static void AppendSteps(StringBuilder text, StateMachineInfo machine)
    {
        text.Append("\n| from | step | to | needs |\n|---|---|---|---|\n");
        var steps =
            from state in machine.States
            from step in state.FixedTransitions
            orderby (ApplicationStatus)state.UnderlyingState, (ApplicationTrigger)step.Trigger.UnderlyingTrigger
            select $"| {state.UnderlyingState} | {step.Trigger} | {step.DestinationState} | {Needs(step)} |\n";
        foreach (var step in steps)
        {
            text.Append(step);
        }
    }

    private static string Needs(FixedTransitionInfo step) => string.Join("; ", step.GuardConditionsMethodDescriptions
        .Select(guard => guard.Description)
        .Except(StepGuards.Always.Select(guard => guard.Description)));

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
