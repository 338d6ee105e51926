using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>Compiles a version into one delegate for the verdicts of all rules and one for the figures its messages show.</summary>
internal sealed partial class RulesetCompiler(Ruleset ruleset, FrameLayout layout, Cutoffs cutoffs)
{
    /// <summary>All conditions in one function, straight through, for any household.</summary>
    public DecideRules Decide()
    {
        var translator = Start(Conditions);
        var bits = Linq.Parameter(typeof(RuleBits).MakeByRefType(), "bits");
        Answer(translator, bits);
        return Linq.Lambda<DecideRules>(SingleUse.Inline(translator.Function.ToBlock()), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, bits).Compile();
    }

    /// <summary>
    /// The same in two-valued code, for frames in which all was answered: a third of the work. It gives false, and no bits, where something was not
    /// known all the same.
    /// </summary>
    public DecideKnown DecideKnown(Assumed assumed)
    {
        var translator = Start(Conditions, assumed: assumed);
        var bits = Linq.Parameter(typeof(RuleBits).MakeByRefType(), "bits");
        var known = AnswerKnown(translator, bits);
        return Linq.Lambda<DecideKnown>(Telling(translator, known), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, bits).Compile();
    }

    /// <summary>All conditions and margins in one function, for any household.</summary>
    public FindRules Find()
    {
        var translator = Start(Conditions.Concat(Margins.Select(m => m.Margin)));
        var (bits, margins) = (Linq.Parameter(typeof(RuleBits).MakeByRefType(), "bits"), Linq.Parameter(typeof(long).MakeByRefType(), "margins"));
        Answer(translator, bits);
        var function = translator.Function;
        var known = Zero(function, "marginsKnown");
        foreach (var (rule, margin) in Margins)
        {
            var code = translator.Number(margin, function);
            function.Emit(Put(margins, rule, code));
            function.Emit(Linq.OrAssign(known, Bits.Where(code.Known.ToExpression(), rule)));
        }

        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.Margins)), known));
        return Linq.Lambda<FindRules>(SingleUse.Inline(function.ToBlock()), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, bits, margins).Compile();
    }

    /// <summary>The same in two-valued code, for frames in which all was answered. It gives false, and neither bits nor margins, where something was not known all the same.</summary>
    public FindKnown FindKnown(Assumed assumed)
    {
        var translator = Start(Conditions.Concat(Margins.Select(m => m.Margin)), assumed: assumed);
        var (bits, margins) = (Linq.Parameter(typeof(RuleBits).MakeByRefType(), "bits"), Linq.Parameter(typeof(long).MakeByRefType(), "margins"));
        var known = AnswerKnown(translator, bits);
        var all = 0L;
        foreach (var (rule, margin) in Margins)
        {
            var code = translator.Number(margin, translator.Function);
            translator.Function.Emit(Put(margins, rule, code));
            known = known.And(code.Known);
            all |= 1L << rule;
        }

        translator.Function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.Margins)), Linq.Constant(all)));
        return Linq.Lambda<FindKnown>(Telling(translator, known), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, bits, margins).Compile();
    }

    /// <summary>Every figure that words need: three slots each (value, denominator, known), then two bit sets for each list definition.</summary>
    public FillSlots Figures(IReadOnlyList<Language.Expression> figures, IReadOnlyList<ListDefinition> lists)
    {
        var slots = Linq.Parameter(typeof(long[]), "slots");
        return Lambda(Fill(figures, lists, Assumed.Nothing, slots, out _), slots);
    }

    /// <summary>The same in two-valued code, for frames in which all was answered. It gives false, and slots that nobody may read, where a figure may be known all the same.</summary>
    public FillKnown FiguresKnown(IReadOnlyList<Language.Expression> figures, IReadOnlyList<ListDefinition> lists)
    {
        var slots = Linq.Parameter(typeof(long[]), "slots");
        var translator = Fill(figures, lists, Assumed.Answered, slots, out var known);
        return Linq.Lambda<FillKnown>(Telling(translator, known), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, slots).Compile();
    }

    private Translator Fill(IReadOnlyList<Language.Expression> figures, IReadOnlyList<ListDefinition> lists, Assumed assumed, Linq slots, out Known known)
    {
        var translator = Start(figures, lists, assumed);
        var function = translator.Function;
        known = Known.Always;
        for (var i = 0; i < figures.Count; i++)
        {
            var (value, denominator, isKnown) = translator.Translate(figures[i], function) switch
            {
                NumberCode n => (n.Value, n.Denominator ?? Linq.Constant(1L), n.Known.ToExpression()),
                BooleanCode { IsTwoValued: true } b => (Bits.Where(b.True, 0), Linq.Constant(1L), b.Known.ToExpression()),
                BooleanCode b => (Bits.Where(b.True, 0), Linq.Constant(1L), Linq.Or(b.True, b.False)),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
            isKnown = function.Keep(isKnown, "isKnown");
            Store(function, slots, 3 * i, value);
            Store(function, slots, (3 * i) + 1, denominator);
            Store(function, slots, (3 * i) + 2, Bits.Where(isKnown, 0));
            known = isKnown is System.Linq.Expressions.ConstantExpression { Value: true } ? known : known.And(Known.If(Linq.Or(isKnown, Linq.Not(translator.Needed(figures[i]).ToExpression()))));
        }

        for (var i = 0; i < lists.Count; i++)
        {
            Store(function, slots, (3 * figures.Count) + (2 * i), translator.Included(lists[i]).In);
            Store(function, slots, (3 * figures.Count) + (2 * i) + 1, translator.Included(lists[i]).Maybe);
        }

        return translator;
    }

    /// <summary>For each choice, the records that have it (two bit sets: surely, maybe).</summary>
    public FillSlots Choices()
    {
        var translator = Start([]);
        var slots = Linq.Parameter(typeof(long[]), "slots");
        for (var i = 0; i < ruleset.Choices.Count; i++)
        {
            var choice = ruleset.Choices[i];
            var list = new ListExpression(ruleset.Root, choice.List, choice.Variable.Record, null, [new ListFilter(choice.Variable, choice.When)]);
            var definition = new ListDefinition("choice", Words.Same(""), null, 0, list);
            translator.Define(definition);
            Store(translator.Function, slots, 2 * i, translator.Included(definition).In);
            Store(translator.Function, slots, (2 * i) + 1, translator.Included(definition).Maybe);
        }

        return Lambda(translator, slots);
    }

    private IEnumerable<Language.Expression> Conditions => ruleset.Rules.SelectMany(r => new[] { r.When, r.Review }).OfType<Language.Expression>();

    /// <summary>Each margin as findings show it, with its rule's place.</summary>
    private IEnumerable<(int Rule, Language.Expression Margin)> Margins =>
        ruleset.Rules.Select((r, i) => (Rule: i, Margin: r.Distance)).Where(m => m.Margin is not null).Select(m => (m.Rule, m.Margin!));

    /// <summary>Sets the bits of all rules.</summary>
    private void Answer(Translator translator, Linq bits)
    {
        var function = translator.Function;
        var (isTrue, isFalse) = (Zero(function, "isTrue"), Zero(function, "isFalse"));
        var (reviewTrue, reviewFalse) = (Zero(function, "reviewTrue"), Zero(function, "reviewFalse"));
        for (var i = 0; i < ruleset.Rules.Count; i++)
        {
            var rule = ruleset.Rules[i];
            Collect(function, translator.Condition(rule.When, function), isTrue, isFalse, i);
            Collect(function, rule.Review is null ? BooleanCode.Of(false) : translator.Condition(rule.Review, function), reviewTrue, reviewFalse, i);
        }

        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.True)), isTrue));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.False)), isFalse));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.ReviewTrue)), reviewTrue));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.ReviewFalse)), reviewFalse));
    }

    /// <summary>Sets the bits of all rules and gives when they may be relied on.</summary>
    private Known AnswerKnown(Translator translator, Linq bits)
    {
        var function = translator.Function;
        var (isTrue, reviewTrue) = (Zero(function, "isTrue"), Zero(function, "reviewTrue"));
        var known = Known.Always;
        for (var i = 0; i < ruleset.Rules.Count; i++)
        {
            known = known.And(Collect(function, translator.Condition(ruleset.Rules[i].When, function), isTrue, i));
            known = ruleset.Rules[i].Review is not { } review ? known : known.And(Collect(function, translator.Condition(review, function), reviewTrue, i));
        }

        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.True)), isTrue));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.False)), Linq.Not(isTrue)));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.ReviewTrue)), reviewTrue));
        function.Emit(Linq.Assign(Linq.Field(bits, nameof(RuleBits.ReviewFalse)), Linq.Not(reviewTrue)));
        return known;
    }

    /// <summary>The function, which tells whether all was known.</summary>
    private static Linq Telling(Translator translator, Known known)
    {
        var isKnown = Linq.Variable(typeof(bool), "isKnown");
        translator.Function.Emit(Linq.Assign(isKnown, known.And(translator.Required).ToExpression()));
        return SingleUse.Inline(Linq.Block(typeof(bool), [isKnown], translator.Function.ToBlock(), isKnown));
    }

    private static System.Linq.Expressions.MethodCallExpression Put(Linq margins, int rule, NumberCode margin) =>
        Linq.Call(typeof(RuleBits), nameof(RuleBits.Put), null, margins, Linq.Constant(rule), margin.Value);

    private Translator Start(
        IEnumerable<Language.Expression> expressions, IEnumerable<ListDefinition>? lists = null, Assumed assumed = Assumed.Nothing, Action<Translator, Dependencies>? prepare = null)
    {
        var translator = new Translator(layout, cutoffs, assumed);
        translator.BindRoot(ruleset.Root);
        if (ruleset.Person is not null)
        {
            translator.BindPerson(ruleset.Person);
        }

        var used = Used(expressions, lists ?? []);
        (prepare ?? Fuse)(translator, used);
        foreach (var definition in ruleset.Definitions.Where(used.Definitions.Contains))
        {
            translator.Define(definition);
        }

        return translator;
    }

    private Dependencies Used(IEnumerable<Language.Expression> expressions, IEnumerable<ListDefinition> lists)
    {
        var used = Reading();
        foreach (var expression in expressions)
        {
            used.Add(expression);
        }

        foreach (var list in lists)
        {
            used.Add(new ListExpression(list.Value.Owner, list.Value.List, list.Value.Element, list, []));
        }

        return used;
    }

    /// <summary>Puts everything about the members that waits for no figure into one pass over them.</summary>
    private void Fuse(Translator translator, Dependencies used)
    {
        var list = ruleset.Root.Record.Lists[0];
        var (definitions, loops) = Fused(used, list);
        Fuse(translator, list, definitions, loops);
    }

    private void Fuse(Translator translator, ListType list, List<ListDefinition> definitions, List<Language.Expression> loops)
    {
        if (definitions.Count + loops.Count > 1)
        {
            translator.Fuse(ruleset.Root, list, ruleset.Vocabulary.Record(list.Record), definitions, loops, Required());
        }
    }

    private (List<ListDefinition> Definitions, List<Language.Expression> Loops) Fused(Dependencies used, ListType list)
    {
        var definitions = used.Definitions.OfType<ListDefinition>().Where(d => IsOver(d.Value, list) && d.Value.Definition is null && Needs(d.Value).Count == 0).ToList();
        return (definitions, used.Loops.Where(l => Waits(l, list, definitions)).ToList());
    }

    /// <summary>The loops whose result every household needs.</summary>
    private HashSet<Language.Expression> Required() =>
        [.. Conditions.SelectMany(c => ExpressionTree.OutermostLoops(c, isRequired: true)).Where(l => l.IsRequired).Select(l => l.Loop)];

    private bool Waits(Language.Expression loop, ListType list, List<ListDefinition> definitions)
    {
        var source = loop switch { QuantifiedExpression e => e.List, AggregateExpression e => e.List, _ => null };
        if (source is null || !IsOver(source, list) || source.Filters.Count > 0)
        {
            return false;
        }

        // Its own list apart, it may wait for no definition: the lists are whole only after the pass.
        var apart = source with { Definition = null };
        var needs = Needs(loop is QuantifiedExpression quantified ? quantified with { List = apart } : ((AggregateExpression)loop) with { List = apart });
        return needs.Count == 0 && (source.Definition is not { } own || definitions.Contains(own));
    }

    private bool IsOver(ListExpression source, ListType list) => source.Owner == ruleset.Root && source.List == list;

    private IReadOnlyCollection<Definition> Needs(Language.Expression expression) => Reading().Add(expression).Definitions;

    private IReadOnlyCollection<Definition> Needs(ListExpression list) => Reading().Add(list).Definitions;

    private Dependencies Reading() => new(ruleset.Root, ruleset.Person, ruleset.Root.Record.Lists[0]);

    private static FillSlots Lambda(Translator translator, System.Linq.Expressions.ParameterExpression slots) =>
        Linq.Lambda<FillSlots>(SingleUse.Inline(translator.Function.ToBlock()), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, slots).Compile();

    private static System.Linq.Expressions.ParameterExpression Zero(Emitter emitter, string name)
    {
        var variable = emitter.Variable(typeof(long), name);
        emitter.EmitFirst(Linq.Assign(variable, Linq.Constant(0L)));
        return variable;
    }

    private static void Collect(Emitter emitter, BooleanCode code, Linq isTrue, Linq isFalse, int rule)
    {
        emitter.Emit(Linq.OrAssign(isTrue, Bits.Where(code.True, rule)));
        emitter.Emit(Linq.OrAssign(isFalse, Bits.Where(code.False, rule)));
    }

    private static Known Collect(Emitter emitter, BooleanCode code, Linq isTrue, int rule)
    {
        emitter.Emit(Linq.OrAssign(isTrue, Bits.Where(code.True, rule)));
        return code.Known;
    }

    private static void Store(Emitter emitter, Linq slots, int index, Linq value) =>
        emitter.Emit(Linq.Assign(Linq.ArrayAccess(slots, Linq.Constant(index)), value));
}
