using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>What it takes to read the rulesets and to compile each version, before the first household can be decided.</summary>
internal static class ColdCompilation
{
    private const string Region = "350128";

    public static Table Table(string folder)
    {
        var table = new Table().AddColumns("", "rules", "compiled, ms", "with figures and choices, ms", "to columns, ms");
        var start = Stopwatch.GetTimestamp();
        var library = RulesetFolder.Load(folder);
        table.AddRow("reading and checking all rulesets", "", Since(start), "", "");
        foreach (var version in library.Versions)
        {
            start = Stopwatch.GetTimestamp();
            var compiled = CompiledRuleset.Compile(version);
            var decides = Since(start);
            compiled.Context(library, Region, version.InForce);
            var explains = Since(start);
            start = Stopwatch.GetTimestamp();
            PopulationKernel.Compile(compiled);
            table.AddRow(version.Id, version.Rules.Count.ToString(CultureInfo.InvariantCulture), decides, explains, Since(start));
        }

        return table;
    }

    private static string Since(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture);
}
