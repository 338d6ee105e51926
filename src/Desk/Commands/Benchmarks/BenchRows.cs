namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The rows of <c>bench rules</c>. The first is what the others are measured against.</summary>
internal static class BenchRows
{
    public static IReadOnlyList<BenchRow> Of(RuleBench bench)
    {
        var all = bench.Frames.Length;
        var some = Math.Max(all / 20, 100);
        return
        [
            BenchRow.Each("hand-written C# over plain objects, no unknowns", all, i => bench.ByHand(i).True),
            BenchRow.Each("hand-written C# over nullable values, something unknown in every household", all, i => bench.ByHandOpen(i).True, bench.UnknownDifferences()),
            BenchRow.Each("compiled, everything known", all, i => bench.ByCompiled(i).Met, bench.Differences()),
            BenchRow.Each("compiled, something unknown in every household", all, i => bench.ByCompiledUnknown(i).Met),
            BenchRow.Each("compiled, every rule with its margin", all, i => bench.ByFindings(i).Met),
            new("population kernel, everything known", all, () => bench.ByKernel().CountOf(0, Rules.Verdict.Met), bench.KernelDifferences()),
            new("population kernel, something unknown in every household", all, () => bench.ByKernelUnknown().CountOf(0, Rules.Verdict.Met), bench.KernelUnknownDifferences()),
            BenchRow.Each("laid out in a frame, then compiled", some, i => bench.Compiled.Decide(bench.Compiled.Frame(bench.Subjects[i].Facts, bench.Subjects[i].AsOf), bench.Context).Met),
            new("frames laid out in columns", all, () => bench.Kernel.Populate(bench.Frames).Count),
            BenchRow.Each("explained in words, both languages", some, i => bench.Engine.Determine(bench.Version, bench.Subjects[i]).Findings.Count),
            BenchRow.Each(
                $"Microsoft RulesEngine, {RulesEngineBaseline.ConditionCount} conditions on ready sums",
                some,
                i => bench.RulesEngine.DecideAsync(bench.Sums[i]).AsTask().GetAwaiter().GetResult()),
#if NRULES
            .. NRulesRows.Of(bench, Math.Min(some, 200)),
#endif
        ];
    }
}
