using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The same households, ready for every engine; proven to give the same answers before anything is measured.</summary>
internal sealed class RuleBench
{
    private const string Region = "350128";
    private const long HousingStandard = 20;
    private const long HighFee = 1_000_00;
    private static readonly DateOnly AsOf = new(2022, 6, 15);
    private readonly HandWritten _byHand;
    private readonly HandWrittenOpen _byHandOpen;
    private readonly Population _population;
    private readonly Population _unknownPopulation;
    private readonly RuleFinding[] _findings;
    private PopulationVerdicts? _verdicts;
    private PopulationVerdicts? _unknownVerdicts;

    public RuleBench(RulesetLibrary library, int households)
    {
        var version = library.VersionOn("minimum-income", AsOf)!;
        Engine = new RuleEngine(library);
        Compiled = Engine.Compiled(version);
        Overrides = new Dictionary<string, long> { ["housing_standard"] = HousingStandard * 100, ["high_fee_threshold"] = HighFee };
        Context = Compiled.Context(library, Region, AsOf, Overrides);
        Standard = Figure("standard");
        _byHand = new HandWritten(AsOf.DayNumber, Standard, Figure("min_wage"), Figure("disposable_income"), Figure("employment_cost_cap"), HousingStandard * 100, HighFee);
        _byHandOpen = new HandWrittenOpen(AsOf.DayNumber, Standard, Figure("min_wage"), Figure("disposable_income"), Figure("employment_cost_cap"), HousingStandard * 100, HighFee);
        var generator = new HouseholdGenerator(library.Vocabulary, 20221001, AsOf);
        Subjects = [.. Enumerable.Range(0, households).Select(i => new Subject($"H{i}", Region, AsOf, generator.Next()))];
        Frames = [.. Subjects.Select(s => Compiled.Frame(s.Facts, AsOf))];
        var forgotten = Enumerable.Range(0, households).Select(_ => Forgetting.Some(generator.Next(), generator.Random)).ToList();
        Unknown = [.. forgotten.Select(f => Compiled.Frame(f, AsOf))];
        Open = [.. forgotten.Select(OpenHousehold.Of)];
        Kernel = PopulationKernel.Compile(Compiled);
        _population = Kernel.Populate(Frames);
        _unknownPopulation = Kernel.Populate(Unknown);
        Plain = [.. Subjects.Select(s => BenchHousehold.Of(s.Facts))];
        Sums = [.. Plain.Select(p => BenchSums.Of(p, Standard, HousingStandard * 100))];
        Version = version;
        _findings = new RuleFinding[version.Rules.Count];
    }

    public RuleEngine Engine { get; }

    public Ruleset Version { get; }

    public CompiledRuleset Compiled { get; }

    public RulesetContext Context { get; }

    public IReadOnlyDictionary<string, long> Overrides { get; }

    public PopulationKernel Kernel { get; }

    public long Standard { get; }

    public Subject[] Subjects { get; }

    public Frame[] Frames { get; }

    /// <summary>Other households, of each of whom something is unknown.</summary>
    public Frame[] Unknown { get; }

    public BenchHousehold[] Plain { get; }

    /// <summary>The households of whom something is unknown, as plain objects.</summary>
    public OpenHousehold[] Open { get; }

    public BenchSums[] Sums { get; }

    public RulesEngineBaseline RulesEngine { get; } = new();

    public (long True, long Review) ByHand(int household) => _byHand.Decide(Plain[household]);

    public OpenAnswers ByHandOpen(int household) => _byHandOpen.Decide(Open[household]);

    public VerdictBits ByCompiled(int household) => Compiled.Decide(Frames[household], Context);

    public VerdictBits ByFindings(int household) => Compiled.Decide(Frames[household], Context, _findings);

    public VerdictBits ByCompiledUnknown(int household) => Compiled.Decide(Unknown[household], Context);

    public PopulationVerdicts ByKernel() => _verdicts = Kernel.Decide(_population, Context, _verdicts);

    public PopulationVerdicts ByKernelUnknown() => _unknownVerdicts = Kernel.Decide(_unknownPopulation, Context, _unknownVerdicts);

    public int KernelDifferences() => ByKernel() is var verdicts ? Enumerable.Range(0, Frames.Length).Count(i => verdicts[i] != ByCompiled(i)) : 0;

    public int KernelUnknownDifferences() => ByKernelUnknown() is var verdicts ? Enumerable.Range(0, Unknown.Length).Count(i => verdicts[i] != ByCompiledUnknown(i)) : 0;

    /// <summary>Households on which the compiled ruleset and the hand-written code differ in any bit.</summary>
    public int Differences()
    {
        var bars = Mask(r => r.Kind == RuleKind.Bar);
        return Enumerable.Range(0, Frames.Length).Count(i =>
        {
            var (isTrue, review) = ByHand(i);
            if (isTrue == 0)
            {
                return false; // Nobody is counted: the sums are unknown, which plain code has no word for.
            }

            var reviewed = review & ~(bars & isTrue);
            var met = ((bars & ~isTrue) | (~bars & isTrue)) & ~reviewed & Mask(_ => true);
            var bits = ByCompiled(i);
            return bits.Unknown != 0 || bits.Met != met || bits.Review != reviewed;
        });
    }

    /// <summary>Households on which the compiled ruleset and the hand-written code that knows what is unknown differ in any bit.</summary>
    public int UnknownDifferences()
    {
        var (bars, reviewed, all) = (Mask(r => r.Kind == RuleKind.Bar), Mask(r => r.ReviewText is not null), Mask(_ => true));
        return Enumerable.Range(0, Unknown.Length).Count(i =>
        {
            var a = ByHandOpen(i);
            var noReview = ~reviewed | a.ReviewFalse;
            var review = a.ReviewTrue & ~(bars & a.True);
            var notMet = (bars & a.True) | (~bars & a.False & noReview);
            var met = ((bars & a.False) | (~bars & a.True)) & noReview & all;
            return ByCompiledUnknown(i) != new VerdictBits(met, notMet & all, all & ~(met | notMet | review), review);
        });
    }

    private long Mask(Func<Rule, bool> picks) =>
        Version.Rules.Select((r, i) => picks(r) ? 1L << i : 0).Aggregate(0L, (all, bit) => all | bit);

    private long Figure(string name) => Context.Values.First(v => v.Parameter.Name == name).Value!.Value;
}
