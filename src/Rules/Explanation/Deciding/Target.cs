using System.Numerics;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>Something undecided: a rule or a benefit, of the household or of one member, or the whole programme.</summary>
internal abstract record Target
{
    public abstract Verdict Verdict(Screening screening);

    /// <summary>What it waits for, while the answers behind the screening stand.</summary>
    public abstract IEnumerable<Want> Wants(Screening screening, OpenHousehold household, RulesetContext given);

    /// <summary>How many rules stand against it: fewer is nearer to a yes.</summary>
    public abstract int Against(Screening screening);

    protected static Judgement? Of(Screening screening, int? person) => screening.All.FirstOrDefault(j => j.Person == person);
}

/// <summary>Rules that must all hold: one rule by itself, or a benefit with its requirements and bars.</summary>
internal sealed record RulesTarget(int? Person, long Rules) : Target
{
    public override Verdict Verdict(Screening screening) => Of(screening, Person)?.Bits.All(Rules) ?? Welfare.Rules.Verdict.Unknown;

    public override IEnumerable<Want> Wants(Screening screening, OpenHousehold household, RulesetContext given) =>
        Of(screening, Person) is { } judgement ? household.Wants(given, Person, judgement.Bits.Unknown & Rules) : [];

    public override int Against(Screening screening) => Of(screening, Person) is { } judgement ? BitOperations.PopCount((ulong)(judgement.Bits.NotMet & Rules)) : 0;
}

/// <summary>The best verdict among the benefits of everybody judged.</summary>
internal sealed record ProgrammeTarget(CompiledRuleset Compiled) : Target
{
    private readonly IReadOnlyList<long> _benefits = Compiled.Benefits.Length > 0
        ? [.. Compiled.Benefits.Select(b => b.Conditions)]
        : [Compiled.Ruleset.Rules.Select((r, i) => r.Kind is RuleKind.Requirement or RuleKind.Bar ? 1L << i : 0).Aggregate(0L, (all, bit) => all | bit)];

    public override Verdict Verdict(Screening screening) => screening.Verdict;

    public override IEnumerable<Want> Wants(Screening screening, OpenHousehold household, RulesetContext given)
    {
        var wants = screening.All.Where(j => j.Verdict == Rules.Verdict.Unknown).SelectMany(j => household.Wants(given, j.Person, Open(j.Bits)));
        var list = Compiled.Ruleset.Root.Record.Lists[0];
        return screening.IsWhole ? wants.Distinct() : wants.Append(new(household.Facts, null, null, list)).Distinct();
    }

    public override int Against(Screening screening) =>
        screening.All.Count == 0 ? 0 : screening.All.Min(j => _benefits.Min(b => BitOperations.PopCount((ulong)(j.Bits.NotMet & b))));

    private long Open(VerdictBits bits) => _benefits.Where(b => bits.All(b) == Rules.Verdict.Unknown).Aggregate(0L, (open, b) => open | (bits.Unknown & b));
}
