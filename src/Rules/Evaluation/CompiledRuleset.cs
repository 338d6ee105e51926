using System.Security.Cryptography;
using System.Text;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Lanes;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// One version, compiled. Deciding allocates nothing; words are made only by an explanation. Safe to use from many threads at once,
/// each with its own <see cref="Frame"/>.
/// </summary>
public sealed class CompiledRuleset
{
    /// <summary>The engine that receipts name.</summary>
    internal const string Engine = "compiled/1";

    private readonly FrameLayout _layout;
    private readonly RecordLayout _household;
    private readonly RecordLayout _member;
    private readonly ListType _members;
    private readonly Cutoffs _cutoffs;
    private readonly Lazy<DecideRules> _decide;
    private readonly Lazy<LaneProgram?> _lanes;
    private readonly Lazy<DecideKnown> _decideKnown;
    private readonly DecideKnown _decideOrdinary;
    private readonly Lazy<FindKnown> _findKnown;
    private readonly Lazy<FindKnown> _findOrdinary;
    private readonly Lazy<FindRules> _find;
    private readonly long _bars;
    private readonly long _reviewed;
    private readonly long _all;
    private readonly Lazy<FillSlots> _choices;

    private CompiledRuleset(Ruleset ruleset)
    {
        Ruleset = ruleset;
        _layout = new FrameLayout(ruleset);
        _members = ruleset.Vocabulary.Root.Lists[0];
        (_household, _member) = (_layout.Of(ruleset.Vocabulary.Root), _layout.Of(ruleset.Vocabulary.Record(_members.Record)));
        _cutoffs = new Cutoffs(ruleset.Parameters.Count);
        Compiler = new RulesetCompiler(ruleset, _layout, _cutoffs);
        (_decide, _lanes, _find) = (new(Compiler.Decide), new(Compiler.Lanes), new(Compiler.Find));
        (_decideOrdinary, _decideKnown) = (Compiler.DecideKnown(Assumed.AnsweredAndOrdinary), new(() => Compiler.DecideKnown(Assumed.Answered)));
        (_findKnown, _findOrdinary) = (new(() => Compiler.FindKnown(Assumed.Answered)), new(() => Compiler.FindKnown(Assumed.AnsweredAndOrdinary)));
        for (var i = 0; i < ruleset.Rules.Count; i++)
        {
            _all |= 1L << i;
            _bars |= ruleset.Rules[i].Kind == RuleKind.Bar ? 1L << i : 0;
            _reviewed |= ruleset.Rules[i].Review is null ? 0 : 1L << i;
            Notes |= ruleset.Rules[i].Kind == RuleKind.Note ? 1L << i : 0;
        }

        Benefits = [.. Enumerable.Range(0, ruleset.Rules.Count).Where(i => ruleset.Rules[i].Kind == RuleKind.Benefit).Select(i => (i, ConditionsOf(ruleset, i)))];
        Figures = new FigureTable(this);
        _choices = new(Compiler.Choices);
    }

    /// <summary>The version.</summary>
    public Ruleset Ruleset { get; }

    internal RulesetCompiler Compiler { get; }

    /// <summary>Decides a frame in which all was answered; gives false where something that is read is not known all the same.</summary>
    internal DecideKnown DecideKnown(RulesetContext context) => context.IsOrdinary ? _decideOrdinary : _decideKnown.Value;

    /// <summary>Decides four members at a time, whatever is known; null where the version cannot be decided so.</summary>
    internal LaneProgram? Lanes => _lanes.Value;

    internal FigureTable Figures { get; }

    internal FrameLayout Layout => _layout;

    internal FillSlots Choices => _choices.Value;

    /// <summary>Bits of the rules that decide nothing.</summary>
    internal long Notes { get; }

    /// <summary>Each benefit's place, and the rules that must hold for it.</summary>
    internal (int Rule, long Conditions)[] Benefits { get; }

    /// <summary>Compiles a version.</summary>
    public static CompiledRuleset Compile(Ruleset ruleset) => new(ruleset);

    /// <summary>Lays a tree of facts out for this version.</summary>
    public Frame Frame(FactRecord root, DateOnly asOf) => Evaluation.Frame.Of(root, _layout, asOf);

    /// <summary>The parameters of a region and day; <paramref name="overrides"/> (by name, stored values) replace them, for rehearsals.</summary>
    public RulesetContext Context(RulesetLibrary library, string region, DateOnly asOf, IReadOnlyDictionary<string, long>? overrides = null)
    {
        var values = Ruleset.Parameters.Select(library.Parameter).Select(p => (Parameter: p, Value: Value(p))).ToList();
        var known = values.Select((v, i) => v.Value is null ? 0L : 1L << i).Aggregate(0L, (all, bit) => all | bit);
        // All cutoffs are known only when every delegate has been compiled.
        _ = (Figures.FillKnown, _choices.Value);
        var constants = _cutoffs.Complete([.. values.Select(v => v.Value?.Value ?? 0)], asOf);
        var used = string.Join('\n', values.Select(v => $"{v.Parameter.Name}={v.Value?.Value}@{v.Value?.From:yyyy-MM-dd}"));
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ruleset.Sha256 + "\n" + used)));
        return new(region, asOf, constants, known, values, fingerprint);

        ParameterValue? Value(Parameter parameter) => overrides is not null && overrides.TryGetValue(parameter.Name, out var value)
            ? new(region, asOf, null, value, "override", Confirmed: true)
            : parameter.On(region, asOf);
    }

    /// <summary>The same figures of the law, with everything that follows the date as on another day.</summary>
    internal RulesetContext On(RulesetContext context, DateOnly day) =>
        new(context.Region, day, _cutoffs.Complete(context.Constants[..context.Values.Count], day), context.Known, context.Values, context.Fingerprint);

    /// <summary>The same with one figure of the law known to be a value, stored as the parameter has it.</summary>
    internal static RulesetContext With(RulesetContext context, int parameter, long value)
    {
        long[] constants = [.. context.Constants];
        constants[parameter] = value;
        return new(context.Region, context.AsOf, constants, context.Known | (1L << parameter), context.Values, context.Fingerprint);
    }

    /// <summary>The verdict of every rule. <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception></summary>
    /// <param name="frame">The facts.</param>
    /// <param name="context">The parameters.</param>
    /// <param name="person">The member judged, where the version judges members: its place in the first list.</param>
    public VerdictBits Decide(Frame frame, RulesetContext context, int person = 0)
    {
        RuleBits bits = default;
        Decide(frame, context, Start(frame, person), ref bits);
        return Verdicts(bits);
    }

    /// <summary>
    /// Two-valued code where all was answered, code for four members at a time where something was not: that costs the same whatever is known. What
    /// neither can decide, the three-valued code does.
    /// </summary>
    private void Decide(Frame frame, RulesetContext context, int start, ref RuleBits bits)
    {
        if (frame.IsAnswered && DecideKnown(context)(frame.Bytes, context.Constants, context.Known, start, ref bits))
        {
            return;
        }

        if (Lanes is null || !Lanes.TryDecide(frame.Bytes, context.Constants, context.Known, start, ref bits))
        {
            _decide.Value(frame.Bytes, context.Constants, context.Known, start, ref bits);
        }
    }

    /// <summary>
    /// The verdict of every rule, and how far the household is from its threshold: what a determination's findings say, without words. It allocates nothing.
    /// <exception cref="ArgumentException">There is no room for a finding a rule.</exception>
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    /// </summary>
    /// <param name="frame">The facts.</param>
    /// <param name="context">The parameters.</param>
    /// <param name="findings">Takes a finding a rule, in the order of the file; what stands behind them is left alone.</param>
    /// <param name="person">The member judged, where the version judges members: its place in the first list.</param>
    public VerdictBits Decide(Frame frame, RulesetContext context, Span<RuleFinding> findings, int person = 0)
    {
        if (findings.Length < Ruleset.Rules.Count)
        {
            throw new ArgumentException($"{Ruleset.Id} has {Ruleset.Rules.Count} rules; there is room for {findings.Length} findings.", nameof(findings));
        }

        RuleBits bits = default;
        Span<long> margins = stackalloc long[Ruleset.MostRules];
        var known = context.IsOrdinary ? _findOrdinary : _findKnown;
        if (!frame.IsAnswered || !known.Value(frame.Bytes, context.Constants, context.Known, Start(frame, person), ref bits, ref margins[0]))
        {
            _find.Value(frame.Bytes, context.Constants, context.Known, Start(frame, person), ref bits, ref margins[0]);
        }

        var verdicts = Verdicts(bits);
        for (var i = 0; i < Ruleset.Rules.Count; i++)
        {
            findings[i] = new(verdicts[i], (bits.Margins >> i & 1) != 0 ? margins[i] : null);
        }

        return verdicts;
    }

    /// <summary>The programme's verdict: the best of its benefits; of all requirements and bars where it has none.</summary>
    public Verdict Verdict(VerdictBits bits)
    {
        if (Benefits.Length == 0)
        {
            return bits.All(DecidingRules(Ruleset));
        }

        var best = Rules.Verdict.NotMet;
        foreach (var (_, conditions) in Benefits)
        {
            var verdict = bits.All(conditions);
            best = Rank(verdict) > Rank(best) ? verdict : best;
        }

        return best;
    }

    internal static int Rank(Verdict verdict) => verdict switch
    {
        Rules.Verdict.Met => 3,
        Rules.Verdict.Review => 2,
        Rules.Verdict.Unknown => 1,
        _ => 0,
    };

    /// <summary>Where a member's record starts.</summary>
    internal int Start(Frame frame, int person) => frame.Start(_household, _members, _member, person);

    private VerdictBits Verdicts(in RuleBits bits)
    {
        var noReview = (~bits.ReviewTrue & ~_reviewed) | bits.ReviewFalse;
        var review = bits.ReviewTrue & ~(_bars & bits.True);
        var notMet = (_bars & bits.True) | (~_bars & bits.False & noReview);
        var met = ((_bars & bits.False) | (~_bars & bits.True)) & noReview;
        return new(met & _all, notMet & _all, _all & ~(met | notMet | review), review & _all);
    }

    internal static long DecidingRules(Ruleset ruleset) => ruleset.Rules
        .Select((r, i) => r.Kind is RuleKind.Requirement or RuleKind.Bar ? 1L << i : 0)
        .Aggregate(0L, (all, bit) => all | bit);

    /// <summary>A benefit with the requirements and bars that apply to it.</summary>
    internal static long ConditionsOf(Ruleset ruleset, int benefit)
    {
        var id = ruleset.Rules[benefit].Id;
        return ruleset.Rules
            .Select((r, i) => i == benefit || (r.Kind is RuleKind.Requirement or RuleKind.Bar && (r.Of.Count == 0 || r.Of.Contains(id))) ? 1L << i : 0)
            .Aggregate(0L, (all, bit) => all | bit);
    }
}
