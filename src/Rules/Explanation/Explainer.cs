using System.Text;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation.Formulas;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>Puts one version's verdicts for one household into words.</summary>
internal sealed class Explainer
{
    private static readonly Words NotYet = new("还不能判断：所需的事实尚未查到。", "Cannot say yet: a fact it needs has not been found.");
    private static readonly Words ForAPerson = new("需由工作人员认定。", "A member of staff must judge this.");
    private static readonly Words NotKnown = new("（未知）", "(unknown)");
    private readonly CompiledRuleset _compiled;
    private readonly Decider _decider;
    private readonly Dictionary<Rule, IReadOnlyList<Dependency>> _reads = [];
    private readonly Lazy<IReadOnlyList<ScalarDefinition>> _figures;
    private readonly FullExplanation _full;

    /// <param name="compiled">The version.</param>
    /// <param name="decider">Who decides; null for the compiled version itself.</param>
    /// <param name="lastDay">The version's last day; null where it has none yet.</param>
    public Explainer(CompiledRuleset compiled, Decider? decider = null, DateOnly? lastDay = null)
    {
        _compiled = compiled;
        _decider = decider ?? new(CompiledRuleset.Engine, ScreenCompiled);
        var ruleset = compiled.Ruleset;
        foreach (var rule in ruleset.Rules)
        {
            _reads[rule] = Reading().Add(rule.When).Add(rule.Review).Reads;
        }

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
        var members = subject.Facts.List(0);
        var missing = new MissingFacts(Ruleset.Vocabulary);
        var findings = new List<Finding>(Ruleset.Rules.Count);
        foreach (var one in judged)
        {
            AddFindings(subject, context, one, screening.Verdict is Verdict.NotMet or Verdict.Unknown, findings, missing);
        }

        if (screening.Verdict == Verdict.Unknown && (judged.Count == 0 || !screening.IsWhole))
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
            AmountHint = judged.Select(Hint).FirstOrDefault(h => h is not null),
            Benefits = [.. judged.SelectMany(j => Benefits(j, members.UsableRecords))],
            Classes = [.. findings.Where(f => f.Kind == "class" && f.Verdict == Verdict.Met).Select(f => Ruleset.Rule(f.Rule)!.Label!).Distinct()],
            Findings = findings,
            Missing = missing.ToList(),
            WayForward = [.. findings.Select(f => f.WayForward).OfType<Words>().Distinct(ReferenceEqualityComparer.Instance).Cast<Words>()],
            AlsoMeets = [],
            Unconfirmed = [.. context.Values.Where(v => v.Value is { Confirmed: false }).Select(v => new UnconfirmedFigure(v.Parameter.Name, v.Parameter.Title, v.Parameter.Format(v.Value!.Value), v.Parameter.Unit, v.Value.Source))],
            Receipt = new(Ruleset.Id, Ruleset.InForce, context.Fingerprint, _decider.Engine, subject.AsOf, subject.Region, subject.Fingerprint),
            Final = screening.Verdict == Verdict.NotMet,
            Calculation = inFull ? Calculate(subject, context, screening) : null,
        };
        return inFull ? _full.Add(determination, subject, context, screening) : determination;
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
            n => slots[(3 * n.Value) + 2] == 0 ? default((ScalarType, long, long)?) : (_compiled.Figures.Figure(n.Value).Type, slots[3 * n.Value], slots[(3 * n.Value) + 1]));
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

    private AmountHint? Hint(Judgement judgement)
    {
        foreach (var (rule, verdict, _) in judgement.Awards.Benefits)
        {
            if (verdict != Verdict.NotMet
                && Awards.Amount(_compiled, judgement.Awards.Slots, rule.HintFrom) is { } from
                && Awards.Amount(_compiled, judgement.Awards.Slots, rule.HintTo) is { } to)
            {
                return new(from, to);
            }
        }

        return null;
    }

    private IEnumerable<Benefit> Benefits(Judgement judgement, IReadOnlyList<FactRecord> members) => judgement.Awards.Benefits.Select(b => new Benefit(
        b.Rule.Id,
        b.Rule.Title,
        b.Verdict,
        b.Amount,
        b.Amount is null ? null : b.Rule.AmountPer,
        Covered(b.Rule, judgement, members),
        judgement.Person is { } person ? members[person].Key : null));

    private string[] Covered(Rule rule, Judgement judgement, IReadOnlyList<FactRecord> members)
    {
        if (judgement.Person is { } person)
        {
            return [members[person].Key];
        }

        if (rule.Covers is null)
        {
            return [];
        }

        var bits = rule.Covers.Definition is { } list ? _compiled.Figures.Included(judgement.Awards.Slots, list) : -1L;
        return [.. members.Where((_, i) => (bits >> i & 1) != 0).Select(m => m.Key)];
    }

    private void AddFindings(Subject subject, RulesetContext context, Judgement judgement, bool isOpen, List<Finding> findings, MissingFacts missing)
    {
        var lookup = new FactLookup(subject.Facts, list => _compiled.Figures.Included(judgement.Awards.Slots, list), judgement.Person);
        var interpreter = InterpreterFor(subject, context, judgement, out var member);
        for (var i = 0; i < Ruleset.Rules.Count; i++)
        {
            var rule = Ruleset.Rules[i];
            var verdict = judgement.Bits[i];
            if (verdict == Verdict.Unknown)
            {
                missing.Add(Wants(rule, interpreter), context, rule.Id);
            }

            findings.Add(new()
            {
                Rule = rule.Id,
                Kind = KindName(rule.Kind),
                Verdict = verdict,
                Member = member,
                Title = rule.Title,
                Says = rule.Says,
                Message = Wording(rule, verdict, judgement.Awards.Slots),
                Cites = rule.Cites,
                Facts = lookup.Used(_reads[rule]),
                Margin = MarginOf(rule, judgement.Awards.Slots),
                Override = rule.Override,
                WayForward = verdict is Verdict.NotMet or Verdict.Review && rule.Kind != RuleKind.Note ? rule.WayForward : null,
                Final = verdict == Verdict.NotMet && (Ruleset.Choices.Count == 0 || (rule.Kind != RuleKind.Note && isOpen)),
            });
        }
    }

    /// <summary>What keeps the rule undecided: its condition, or where that is decided its judgement.</summary>
    internal static IEnumerable<Want> Wants(Rule rule, Interpreter interpreter) =>
        new[] { rule.When, rule.Review }.OfType<Expression>().Select(interpreter.Evaluate).Where(o => !o.IsKnown).SelectMany(o => o.Wants).Distinct();

    internal static string KindName(RuleKind kind) => kind switch
    {
        RuleKind.Requirement => "requirement",
        RuleKind.Bar => "bar",
        RuleKind.Benefit => "benefit",
        RuleKind.Class => "class",
        _ => "note",
    };

    private Margin? MarginOf(Rule rule, long[] slots)
    {
        if (rule.Margin is null)
        {
            return null;
        }

        var slot = _compiled.Figures.Slot(rule.Margin);
        if (slots[(3 * slot) + 2] == 0)
        {
            return null;
        }

        var type = rule.Margin.Type;
        var value = Engines.Compiled.ExactRounding.Round(slots[3 * slot], type.Scale, slots[(3 * slot) + 1], type.IsMoney ? 2 : 0, Rounding.Up);
        return new(Math.Abs(value), type.IsMoney ? "fen" : "number");
    }

    private Words Wording(Rule rule, Verdict verdict, long[] slots)
    {
        if (rule.Messages.TryGetValue(verdict, out var pair))
        {
            return pair.Zh.Values.Count == 0 && pair.En.Values.Count == 0
                ? pair.Plain
                : new(Fill(pair.Zh, slots, w => w.Zh), Fill(pair.En, slots, w => w.En));
        }

        return verdict switch
        {
            Verdict.Unknown => NotYet,
            Verdict.Review => ForAPerson,
            _ => rule.Says,
        };
    }

    private string Fill(Message message, long[] slots, Func<Words, string> pick)
    {
        var text = new StringBuilder(message.Texts[0], 160);
        for (var i = 0; i < message.Values.Count; i++)
        {
            var slot = _compiled.Figures.Slot(message.Values[i]);
            var figure = slots[(3 * slot) + 2] == 0 ? NotKnown : FactText.Figure(message.Values[i].Type, slots[3 * slot], slots[(3 * slot) + 1]);
            text.Append(pick(figure)).Append(message.Texts[i + 1]);
        }

        return text.ToString();
    }
}
