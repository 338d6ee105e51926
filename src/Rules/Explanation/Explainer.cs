using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation.Formulas;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>Puts one version's verdicts for one household into words.</summary>
internal sealed class Explainer
{
    private const int UsualWays = 16;
    private readonly CompiledRuleset _compiled;
    private readonly Decider _decider;
    private readonly FactReads _reads;
    private readonly SupplierWords _suppliers;
    private readonly RuleWording[] _rules;
    private readonly BenefitWording _benefits;
    private readonly (int Rule, string Label)[] _classes;
    private readonly Lazy<IReadOnlyList<ScalarDefinition>> _figures;
    private readonly FullExplanation _full;

    /// <param name="compiled">The version.</param>
    /// <param name="decider">Who decides; null for the compiled version itself.</param>
    /// <param name="lastDay">The version's last day; null where it has none yet.</param>
    public Explainer(CompiledRuleset compiled, Decider? decider = null, DateOnly? lastDay = null)
    {
        _compiled = compiled;
        _decider = decider ?? new(CompiledRuleset.Engine, ScreenCompiled);
        _reads = new(Ruleset.Vocabulary);
        _suppliers = new(Ruleset.Vocabulary);
        _rules = [.. Ruleset.Rules.Select(r => new RuleWording(r, Ruleset, compiled.Figures, _reads.Add(Reading().Add(r.When).Add(r.Review).Reads)))];
        _benefits = new(compiled);
        _classes = [.. Ruleset.Rules.Select((r, i) => (Rule: i, r.Label)).Where(c => c.Label is not null).Select(c => (c.Rule, c.Label!))];
        _figures = new(FiguresUsed);
        _full = new(compiled, Screen, lastDay);
    }

    private Ruleset Ruleset => _compiled.Ruleset;

    /// <summary>
    /// The determination; <c>AlsoMeets</c> is left to whoever knows the other programmes. What takes longer than the rest together (the
    /// arithmetic, lawful changes, what to ask first) is there only where it is asked for.
    /// </summary>
    public Determination Explain(Subject subject, RulesetContext context, bool inFull = false)
    {
        var screening = Screen(subject, context);
        var judged = screening.Concerned;
        var missing = new MissingFacts(_suppliers);
        var findings = Findings(subject, context, judged, missing);
        // Sums over nobody have no value: where no answer is missing and still nothing follows, who belongs to the household is what a person must ask.
        if (screening.Verdict == Verdict.Unknown && (judged.Count == 0 || !screening.IsWhole || missing.IsEmpty))
        {
            missing.Add([new(subject.Facts, null, null, Ruleset.Root.Record.Lists[0])], context, "");
        }

        var determination = new Determination
        {
            Household = subject.Key,
            Programme = Ruleset.Programme,
            Title = Ruleset.Title,
            Verdict = screening.Verdict,
            Amount = screening.Total,
            AmountPer = judged.Select(j => j.Awards.Paying?.AmountPer).FirstOrDefault(p => p is not null),
            AmountHint = judged.Select(_benefits.Hint).FirstOrDefault(h => h is not null),
            Benefits = _benefits.Of(judged, subject.Facts.List(0).UsableRecords),
            Classes = Classes(judged),
            Findings = findings,
            Missing = missing.ToList(),
            WayForward = WaysForward(findings),
            AlsoMeets = [],
            Unconfirmed = context.Unconfirmed,
            Receipt = new(Ruleset.Id, Ruleset.InForce, context.Fingerprint, _decider.Engine, subject.AsOf, subject.Region, subject.Fingerprint),
            Final = screening.Verdict == Verdict.NotMet,
            Calculation = inFull ? Calculate(subject, context, screening) : null,
        };
        return inFull ? _full.Add(determination, subject, context, screening) : determination;
    }

    private Finding[] Findings(Subject subject, RulesetContext context, IReadOnlyList<Judgement> judged, MissingFacts missing)
    {
        var lookup = new FactLookup(_reads, _compiled.Figures, subject.Facts);
        var findings = new Finding[judged.Count * _rules.Length];
        var at = 0;
        foreach (var judgement in judged)
        {
            var facts = lookup.Used(judgement.Awards.Slots, judgement.Person);
            var member = MemberOf(subject, judgement.Person);
            for (var i = 0; i < _rules.Length; i++)
            {
                findings[at++] = _rules[i].Finding(judgement.Bits[i], judgement.Awards.Slots, member, facts);
            }

            AddMissing(subject, context, judgement, missing);
        }

        return findings;
    }

    private void AddMissing(Subject subject, RulesetContext context, Judgement judgement, MissingFacts missing)
    {
        if (judgement.Bits.Unknown == 0)
        {
            return;
        }

        var interpreter = InterpreterFor(subject, context, judgement, out _);
        for (var i = 0; i < Ruleset.Rules.Count; i++)
        {
            if (judgement.Bits[i] == Verdict.Unknown)
            {
                missing.Add(Wants(Ruleset.Rules[i], interpreter), context, Ruleset.Rules[i].Id);
            }
        }
    }

    private List<string> Classes(IReadOnlyList<Judgement> judged)
    {
        var classes = new List<string>();
        foreach (var judgement in judged)
        {
            foreach (var (rule, label) in _classes)
            {
                if (judgement.Bits[rule] == Verdict.Met && !classes.Contains(label))
                {
                    classes.Add(label);
                }
            }
        }

        return classes;
    }

    /// <summary>Each way forward once, in the order of the findings.</summary>
    private static List<Words> WaysForward(Finding[] findings)
    {
        var ways = new List<Words>(UsualWays);
        foreach (var finding in findings)
        {
            if (finding.WayForward is { } way && !ways.Exists(w => ReferenceEquals(w, way)))
            {
                ways.Add(way);
            }
        }

        return ways;
    }

    /// <summary>The arithmetic of all who are concerned, and the sum of what they would get.</summary>
    private List<CalculationLine> Calculate(Subject subject, RulesetContext context, Screening screening)
    {
        var words = new FormulaWords(Ruleset, index => context.Values[index].Parameter.Title);
        var lines = new List<CalculationLine>();
        foreach (var judgement in screening.Concerned)
        {
            var interpreter = InterpreterFor(subject, context, judgement, out var member);
            var calculation = new Calculation(Ruleset, context, interpreter, words, member);
            foreach (var figure in _figures.Value)
            {
                calculation.Add(figure);
            }

            foreach (var (rule, _, amount) in judgement.Awards.Benefits)
            {
                if (amount is { } known)
                {
                    calculation.Add(rule, known);
                }
            }

            lines.AddRange(calculation.Lines);
        }

        var paid = screening.Paid.Select(p => (p.Rule, p.Amount, Member: MemberOf(subject, p.Person))).ToList();
        if (paid.Count > 1)
        {
            lines.Add(Calculation.Total(paid, paid.Sum(p => p.Amount)));
        }

        return lines;
    }

    /// <summary>The numbers with a name that some rule rests on, in the order of the file.</summary>
    private List<ScalarDefinition> FiguresUsed()
    {
        var reading = Reading();
        foreach (var rule in Ruleset.Rules)
        {
            reading.Add(rule.When).Add(rule.Review).Add(rule.Amount).Add(rule.Margin).Add(rule.HintFrom).Add(rule.HintTo);
        }

        return [.. reading.Definitions.OfType<ScalarDefinition>().Where(d => d.Value.Type.Kind == ValueKind.Number).OrderBy(d => d.Index)];
    }

    private Dependencies Reading() => new(Ruleset.Root, Ruleset.Person, Ruleset.Root.Record.Lists[0]);

    private static string? MemberOf(Subject subject, int? person) => person is { } place ? subject.Facts.List(0).UsableRecords[place].Key : null;

    private Interpreter InterpreterFor(Subject subject, RulesetContext context, Judgement judgement, out string? member)
    {
        var interpreter = new Interpreter(Ruleset, context, subject.Facts, subject.AsOf);
        member = MemberOf(subject, judgement.Person);
        return judgement.Person is { } person ? interpreter.For(subject.Facts.List(0).UsableRecords[person]) : interpreter;
    }

    /// <summary>The scalar definitions with their values for the household, or for the first member judged: for scenarios and for showing the arithmetic.</summary>
    public IReadOnlyDictionary<string, (ScalarType Type, long Value, long Denominator)?> Values(Subject subject, RulesetContext context)
    {
        var slots = Screen(subject, context).All is [var first, ..] ? first.Awards.Slots : new long[_compiled.Figures.Size];
        return _compiled.Figures.Named.ToDictionary(
            n => n.Key,
            n => ExactFigure.At(slots, n.Value) is { IsKnown: true } figure ? (_compiled.Figures.Figure(n.Value).Type, figure.Value, figure.Denominator) : default((ScalarType, long, long)?));
    }

    /// <summary>The verdicts and amounts alone, without words. Sets the choices in the facts.</summary>
    public Screening Screen(Subject subject, RulesetContext context) => _decider.Screen(subject, context);

    private Screening ScreenCompiled(Subject subject, RulesetContext context)
    {
        var list = subject.Facts.List(0);
        var members = list.UsableRecords;
        ForgetChoices(Ruleset, members);
        var frame = _compiled.Frame(subject.Facts, subject.AsOf);
        var open = ChoiceSearch.Apply(_compiled, frame, context, (choice, member, value) => members[member][choice.Fact] = FactEntry.Of(value ? 1 : 0, FactEntry.Choice));
        return Ruleset.JudgesMembers
            ? new([.. Enumerable.Range(0, members.Count).Select(i => Judge(frame, context, i, i, open))], list.IsUsable)
            : new([Judge(frame, context, null, 0, open)], IsWhole: true);
    }

    /// <summary>Another version may have chosen before: this one starts from no choice.</summary>
    internal static void ForgetChoices(Ruleset ruleset, IReadOnlyList<FactRecord> members)
    {
        foreach (var choice in ruleset.Choices)
        {
            foreach (var member in members)
            {
                member[choice.Fact] = default;
            }
        }
    }

    private Judgement Judge(Frame frame, RulesetContext context, int? person, int start, long open)
    {
        var bits = _compiled.Decide(frame, context, start).LeaveOpen(open);
        return new(person, bits, _compiled.Verdict(bits), Awards.Of(_compiled, frame, context, bits, start));
    }

    /// <summary>What keeps the rule undecided: its condition, or where that is decided its judgement.</summary>
    internal static IEnumerable<Want> Wants(Rule rule, Interpreter interpreter) =>
        new[] { rule.When, rule.Review }.OfType<Expression>().Select(interpreter.Evaluate).Where(o => !o.IsKnown).SelectMany(o => o.Wants).Distinct();
}
