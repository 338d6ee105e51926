using System.Globalization;
using System.Text;
using Welfare.Rules.Rulebook;

namespace Welfare.Desk.Commands;

/// <summary>What looks wrong in a version, as text for a terminal.</summary>
internal static class ChecksText
{
    public static string Write(VersionChecks checks)
    {
        var text = new StringBuilder();
        foreach (var dead in checks.Dead)
        {
            Line(text, $"{dead.Rule.Id} {(dead.IsProven ? "can never be" : $"was not seen in {checks.Scenarios} scenarios and {checks.Households} households as")} {Naming.Of(dead.Verdict).En}");
        }

        foreach (var definition in checks.UnusedDefinitions)
        {
            Line(text, $"the definition {definition.Name} is used by no rule");
        }

        foreach (var parameter in checks.UnusedParameters)
        {
            Line(text, $"the parameter {parameter} is used by no rule");
        }

        foreach (var overlap in checks.Overlaps.Where(o => o.Witness is not null))
        {
            var witness = overlap.Witness!;
            Line(text, $"{overlap.One.Id} and {overlap.Other.Id} hold at once: {witness.Scenario.Name}{(witness.Changes.Count == 0 ? "" : $" ({string.Join("; ", witness.Changes.Select(c => c.En))})")}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
}
