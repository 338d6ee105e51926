using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Engines.NRules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Engines.NRules;

/// <summary>One version in the compiled engine and in NRules: asks both about a household and throws at the first difference.</summary>
internal sealed class BothEngines
{
    private readonly CompiledRuleset _compiled;
    private readonly Explainer _byCompiled;
    private readonly Explainer _byNRules;

    public BothEngines(Ruleset version)
    {
        _compiled = CompiledRuleset.Compile(version);
        _byCompiled = new(_compiled);
        _byNRules = new(_compiled, NRulesRuleset.Build(_compiled).Decider);
    }

    /// <summary>How often each verdict came up, by its number.</summary>
    public long[] Tally { get; } = new long[4];

    /// <summary>The processor time of this process while NRules was asked: right to some per cent when nothing else runs in it.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    public RulesetContext Context(RulesetLibrary library, string region, DateOnly asOf, IReadOnlyDictionary<string, long>? overrides = null) =>
        _compiled.Context(library, region, asOf, overrides);

    /// <summary>Verdicts, amounts and every figure, without words.</summary>
    public void CompareScreenings(Subject subject, RulesetContext context)
    {
        var (copy, expected) = (Copy(subject), _byCompiled.Screen(subject, context));
        var before = Environment.CpuUsage.TotalTime;
        var found = _byNRules.Screen(copy, context);
        ProcessorTime += Environment.CpuUsage.TotalTime - before;
        Same(expected.Verdict, found.Verdict, "verdict", subject);
        Same(expected.Total, found.Total, "total", subject);
        Same(expected.All.Count, found.All.Count, "judgements", subject);
        foreach (var (a, b) in expected.All.Zip(found.All))
        {
            Same(a.Person, b.Person, "person", subject);
            Compare(a, b, subject);
        }
    }

    /// <summary>Everything that people read, and what is missing.</summary>
    public void CompareDeterminations(Subject subject, RulesetContext context)
    {
        var (expected, found) = (_byCompiled.Explain(subject, context), _byNRules.Explain(Copy(subject), context));
        Same(NRulesRuleset.Engine, found.Receipt.Engine, "engine", subject);
        found.Should().BeEquivalentTo(expected, o => o.WithStrictOrdering().Excluding(d => d.Receipt.Engine), "{0}", subject.Key);
    }

    private void Compare(Judgement expected, Judgement found, Subject subject)
    {
        for (var i = 0; i < _compiled.Ruleset.Rules.Count; i++)
        {
            Same(expected.Bits[i], found.Bits[i], $"{_compiled.Ruleset.Rules[i].Id} of {expected.Person}", subject);
            Tally[(int)expected.Bits[i]]++;
        }

        Same(expected.Bits, found.Bits, "bits", subject);
        Same(expected.Awards.Total, found.Awards.Total, "amount", subject);
        Same(expected.Awards.Paying?.Id, found.Awards.Paying?.Id, "paying", subject);
        expected.Awards.Benefits.SequenceEqual(found.Awards.Benefits).Should().BeTrue("{0}: benefits", subject.Key);
        CompareFigures(expected.Awards.Slots, found.Awards.Slots, subject);
    }

    private void CompareFigures(long[] expected, long[] found, Subject subject)
    {
        var figures = _compiled.Figures;
        for (var i = 0; i < figures.Count; i++)
        {
            Same(Figure(expected, i), Figure(found, i), $"figure {i} {figures.Figure(i)}", subject);
        }

        for (var i = 3 * figures.Count; i < figures.Size; i++)
        {
            Same(expected[i], found[i], $"list bits {i - (3 * figures.Count)}", subject);
        }
    }

    private (Int128 Value, Int128 Denominator)? Figure(long[] slots, int figure)
    {
        if (slots[(3 * figure) + 2] == 0)
        {
            return null;
        }

        var scale = ExactRounding.PowerOfTen(_compiled.Figures.Figure(figure).Type.Scale);
        var fraction = Outcome.Fraction(slots[3 * figure], (Int128)slots[(3 * figure) + 1] * scale);
        return (fraction.Value, fraction.Denominator);
    }

    private static Subject Copy(Subject subject) => subject with { Facts = Households.Copy(subject.Facts) };

    private void Same<T>(T expected, T found, string what, Subject subject)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new EnginesDifferException($"{_compiled.Ruleset.Id} {what}, {subject.Key}: compiled {expected}, NRules {found}");
        }
    }
}
