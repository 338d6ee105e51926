#if NRULES
using Welfare.Rules.Engines.NRules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>NRules over few households, in builds that have it. It decides who is counted by itself, so it is compared with the engine that does so too.</summary>
internal static class NRulesRows
{
    public static IEnumerable<BenchRow> Of(RuleBench bench, int households)
    {
        var network = NRulesRuleset.Build(bench.Compiled);
        yield return BenchRow.Each("NRules", households, i => network.Decide(bench.Subjects[i], bench.Context)[0].Met, Enumerable.Range(0, households).Count(i => Differs(bench, network, i)));
    }

    private static bool Differs(RuleBench bench, NRulesRuleset network, int household)
    {
        var subject = bench.Subjects[household];
        var bits = network.Decide(subject, bench.Context)[0];
        var findings = bench.Engine.Determine(bench.Version, subject, bench.Overrides).Findings;
        return bench.Version.Rules.Select((r, i) => (r.Id, Place: i)).Any(r => findings.First(f => f.Rule == r.Id).Verdict != bits[r.Place]);
    }
}
#endif
