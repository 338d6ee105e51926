using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Translates checked expressions to code over a frame. Loops become statements; everything else stays an expression over locals. Two-valued code is
/// for frames in which all was answered: it computes as if all that it reads were known, and says of each result whether it was, because an answer can
/// be "none" and a figure of the law unpublished.
/// </summary>
internal sealed partial class Translator
{
    /// <summary>Parts that the two arms of a choice may have together before skipping one pays.</summary>
    private const int LightArms = 9;

    private readonly Assumed _assumed;
    private readonly bool _twoValued;
    private readonly FrameLayout _layout;
    private readonly Cutoffs _cutoffs;
    private readonly Dictionary<RecordVariable, BoundRecord> _bound = [];
    private readonly Dictionary<ScalarDefinition, Code> _scalars = [];
    private readonly Dictionary<ListDefinition, Inclusion> _lists = [];
    private readonly Dictionary<int, NumberCode> _constants = [];
    private readonly Requirement _requirement;
    private int _records;
    private int _passes;

    public Translator(FrameLayout layout, Cutoffs cutoffs, Assumed assumed)
    {
        (_assumed, _twoValued) = (assumed, assumed != Assumed.Nothing);
        _layout = layout;
        _cutoffs = cutoffs;
        Function = new Emitter();
        Function.AddWord(KnownParameters);
        _requirement = new(Function);
    }

    public LinqVariable Bytes { get; } = Linq.Parameter(typeof(byte[]), "bytes");

    public LinqVariable Constants { get; } = Linq.Parameter(typeof(long[]), "constants");

    public LinqVariable KnownParameters { get; } = Linq.Parameter(typeof(long), "knownParameters");

    public LinqVariable Person { get; } = Linq.Parameter(typeof(int), "person");

    public Emitter Function { get; }

    /// <summary>What two-valued code needs beyond what each of its results says.</summary>
    public Known Required => _requirement.Known;

    public void BindRoot(RecordVariable root) =>
        _bound[root] = new BoundRecord(_records++, Bytes, Linq.Constant(0L), _layout.Of(root.Record), Function, _twoValued);

    public void BindPerson(RecordVariable person) =>
        _bound[person] = new BoundRecord(_records++, Bytes, Linq.Convert(Person, typeof(long)), _layout.Of(person.Record), Function, _twoValued);

    /// <summary>Computes a definition now, at the function's level, so that loops can use it.</summary>
    public void Define(Definition definition)
    {
        switch (definition)
        {
            case ScalarDefinition scalar:
                _scalars[scalar] = Translate(scalar.Value, Function) switch
                {
                    BooleanCode b => Function.Keep(b),
                    NumberCode n => Function.Keep(n),
                    var other => other,
                };
                break;
            case ListDefinition list when !_lists.ContainsKey(list):
                _lists[list] = Include(list.Value, Function);
                break;
        }
    }

    public Inclusion Included(ListDefinition list) => _lists[list];

    public BooleanCode Condition(Expression expression, Emitter emitter) => (BooleanCode)Translate(expression, emitter);

    public NumberCode Number(Expression expression, Emitter emitter) => (NumberCode)Translate(expression, emitter);

    /// <summary>The code of an expression; what the block has computed already is not computed again.</summary>
    public Code Translate(Expression expression, Emitter emitter)
    {
        if (expression is ConstantExpression or AsOfExpression or ParameterExpression or DefinitionExpression or FactExpression { Type.Kind: not ValueKind.Boolean })
        {
            return Compute(expression, emitter);
        }

        var key = KeyOf(expression);
        emitter = _passes > 0 && IsInvariant(expression) ? Function : emitter;
        return emitter.Computed(key) ?? emitter.Remember(key, Compute(expression, emitter));
    }

    private string KeyOf(Expression expression) => ExpressionKeys.Of(expression, v => _bound[v].Id);

    private Code Compute(Expression expression, Emitter emitter) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => BooleanCode.Of(e.Value != 0),
        ConstantExpression e => NumberCode.Of(Sized.Constant(e.Value), e.Type.Scale, null, Known.Always),
        AsOfExpression => Constant(_cutoffs.AsOfIndex),
        ParameterExpression e => Parameter(e),
        DefinitionExpression e => _scalars[e.Definition],
        FactExpression e => Fact(e, emitter),
        ArithmeticExpression e => Arithmetic(e, emitter),
        NegateExpression e => Negate(e, emitter),
        AbsoluteExpression e => Absolute(e, emitter),
        ExtremeExpression e => Extreme(e, emitter),
        RoundExpression e => Round(e, emitter),
        DateShiftExpression e => Shift(e, emitter),
        CompareExpression e => Compare(e, emitter),
        IsNullExpression e => IsNull(e.Fact),
        PrefixExpression e => Prefix(e, emitter),
        LogicExpression e => Logic(e, emitter),
        NotExpression e => Condition(e.Operand, emitter).Not(),
        IfExpression e => If(e, emitter),
        QuantifiedExpression or AggregateExpression => Loop(expression, emitter),
        _ => throw new NotSupportedException($"{expression.GetType().Name} has no translation."),
    };

    /// <summary>A constant of the ruleset and date, read once at the start.</summary>
    private NumberCode Constant(int index)
    {
        if (!_constants.TryGetValue(index, out var code))
        {
            var local = Function.Variable(typeof(long), "constant");
            Function.EmitFirst(Linq.Assign(local, Linq.ArrayIndex(Constants, Linq.Constant(index))));
            code = _constants[index] = new(local, 0, null, Known.Always) { Most = _assumed == Assumed.AnsweredAndOrdinary ? RulesetContext.MostOrdinary : Sized.Unbounded };
        }

        return code;
    }

    private NumberCode Parameter(ParameterExpression e) =>
        Constant(e.Index) with { Scale = e.Type.Scale, Known = _assumed == Assumed.AnsweredAndOrdinary ? Known.Always : Known.Bit(KnownParameters, e.Index) };

    private Code Fact(FactExpression e, Emitter emitter)
    {
        var record = _bound[e.Variable];
        return e.Type.Kind != ValueKind.Boolean ? new NumberCode(record.Value(e.Fact, emitter), e.Type.Scale, null, record.Known(e.Fact)) { Most = record.Most(e.Fact) }
            : _twoValued ? BooleanCode.Sure(record.IsTrue(e.Fact), record.Known(e.Fact))
            : new BooleanCode(record.IsTrue(e.Fact), Linq.And(record.IsKnown(e.Fact), Linq.Not(record.IsTrue(e.Fact))));
    }

    private BooleanCode IsNull(FactExpression e)
    {
        var record = _bound[e.Variable];
        return _twoValued
            ? BooleanCode.Sure(Linq.Not(record.IsKnown(e.Fact)), record.Answered(e.Fact))
            : new BooleanCode(Linq.And(record.IsAnswered(e.Fact), Linq.Not(record.IsKnown(e.Fact))), record.IsKnown(e.Fact));
    }

    private BooleanCode Logic(LogicExpression e, Emitter emitter)
    {
        if (e.OneOf() is (var fact, var places))
        {
            return OneOf(fact, places, emitter);
        }

        var codes = e.Operands.Select(o => emitter.Keep(Condition(o, emitter))).ToList();
        var code = e.IsAnd ? And(codes) : Or(codes);
        return emitter.Keep(_twoValued ? code with { Known = code.Known.Beyond(Guarded(e)) } : code);
    }

    /// <summary>Facts whose value does not matter where a source has answered that there is none: <c>x != null and …</c>.</summary>
    private Known Guarded(LogicExpression e) => e.Operands
        .Select(o => e.IsAnd ? (o as NotExpression)?.Operand : o)
        .OfType<IsNullExpression>()
        .Select(guard => _bound[guard.Fact.Variable].Known(guard.Fact.Fact))
        .Aggregate(Known.Always, (all, known) => all.And(known));

    private BooleanCode And(List<BooleanCode> codes) => _twoValued
        ? BooleanCode.Sure(Bits.All(codes.Select(c => c.True)), PartsKnown(codes, c => c.False))
        : new BooleanCode(Bits.All(codes.Select(c => c.True)), Bits.Any(codes.Select(c => c.False)));

    private BooleanCode Or(List<BooleanCode> codes) => _twoValued
        ? BooleanCode.Sure(Bits.Any(codes.Select(c => c.True)), PartsKnown(codes, c => c.True))
        : new BooleanCode(Bits.Any(codes.Select(c => c.True)), Bits.All(codes.Select(c => c.False)));

    /// <summary>When all parts of a condition are known. A parameter that nobody has published does not matter where another part decides.</summary>
    private Known PartsKnown(List<BooleanCode> codes, Func<BooleanCode, Linq> decides) => codes
        .Select(code =>
        {
            var published = code.Known.Of(KnownParameters);
            var others = codes.Where(c => c != code && c.Known.Of(KnownParameters).IsAlways).ToList();
            return published.IsAlways || others.Count == 0
                ? code.Known
                : code.Known.Beyond(published).And(Known.If(others.Select(decides).Prepend(published.ToExpression()).Aggregate(Linq.Or)));
        })
        .Aggregate((a, b) => a.And(b));

    /// <summary>Whether a choice is one of some: its place picks a bit.</summary>
    private BooleanCode OneOf(FactExpression fact, long places, Emitter emitter)
    {
        var record = _bound[fact.Variable];
        var bit = Linq.RightShift(Linq.Constant(places), Linq.Convert(record.Value(fact.Fact, emitter), typeof(int)));
        return Test(Linq.NotEqual(Linq.And(bit, Linq.Constant(1L)), Linq.Constant(0L)), record.Known(fact.Fact), emitter);
    }

    private Code If(IfExpression e, Emitter emitter)
    {
        var condition = emitter.Keep(Condition(e.Condition, emitter));
        return IsGate(e) ? Gated(e, condition, emitter)
            : !_twoValued && _passes == 0 && (HasLoop(e.Then) || HasLoop(e.Else)) ? Open(e, condition, emitter)
            : e.Type.Kind == ValueKind.Boolean ? emitter.Keep(If(condition, emitter.Keep(Condition(e.Then, emitter)), emitter.Keep(Condition(e.Else, emitter))))
            : emitter.Keep(If(condition, emitter.Keep(Number(e.Then, emitter)), emitter.Keep(Number(e.Else, emitter))));
    }

    private NumberCode If(BooleanCode condition, NumberCode then, NumberCode otherwise)
    {
        (then, otherwise) = Align(then, otherwise);
        var denominator = then.Denominator is null && otherwise.Denominator is null
            ? null
            : Linq.Condition(condition.True, then.Denominator ?? Linq.Constant(1L), otherwise.Denominator ?? Linq.Constant(1L));
        return new(Bits.Choose(condition.True, then.Value, otherwise.Value), then.Scale, denominator, ArmKnown(condition, then.Known, otherwise.Known)) { Most = Int128.Max(then.Most, otherwise.Most) };
    }

    /// <summary>
    /// Whether the arm that is not taken is worth skipping, where elsewhere both are computed and one is chosen: it holds a loop, or the question has
    /// one answer for all members, or the arms are long.
    /// </summary>
    private bool IsGate(IfExpression e) =>
        _twoValued && (Weight(e.Then) + Weight(e.Else) > LightArms || (_passes > 0 && IsInvariant(e.Condition)));

    private static int Weight(Expression expression) =>
        ExpressionTree.Loop(expression) is not null ? LightArms + 1 : 1 + ExpressionTree.Children(expression).Sum(Weight);

    /// <summary>Whether an expression reads nothing of a loop's record, so that one answer serves all records.</summary>
    private bool IsInvariant(Expression expression) => expression switch
    {
        FactExpression e => _bound[e.Variable].IsOuter,
        DefinitionExpression e => _scalars.ContainsKey(e.Definition),
        QuantifiedExpression or AggregateExpression => false,
        _ => ExpressionTree.Children(expression).All(IsInvariant),
    };

    private Code Gated(IfExpression e, BooleanCode condition, Emitter emitter)
    {
        var (thenBlock, elseBlock) = (new Emitter(emitter), new Emitter(emitter));
        Code result;
        if (e.Type.Kind == ValueKind.Boolean)
        {
            var (a, b) = (Condition(e.Then, thenBlock), Condition(e.Else, elseBlock));
            var holds = emitter.Variable(typeof(bool), "holds");
            thenBlock.Emit(Linq.Assign(holds, a.True));
            elseBlock.Emit(Linq.Assign(holds, b.True));
            result = BooleanCode.Sure(holds, ArmKnown(condition, a.Known, b.Known));
        }
        else
        {
            var (a, b) = Align(Number(e.Then, thenBlock), Number(e.Else, elseBlock));
            if (a.Denominator is not null || b.Denominator is not null)
            {
                return emitter.Keep(If(condition, emitter.Keep(Number(e.Then, emitter)), emitter.Keep(Number(e.Else, emitter))));
            }

            var value = emitter.Variable(typeof(long), "value");
            thenBlock.Emit(Linq.Assign(value, a.Value));
            elseBlock.Emit(Linq.Assign(value, b.Value));
            result = new NumberCode(value, a.Scale, null, ArmKnown(condition, a.Known, b.Known)) { Most = Int128.Max(a.Most, b.Most) };
        }

        emitter.Emit(Linq.IfThenElse(condition.True, thenBlock.ToBlock(), elseBlock.ToBlock()));
        return result;
    }

    private static bool HasLoop(Expression expression) => ExpressionTree.All(expression).Any(e => ExpressionTree.Loop(e) is not null);

    /// <summary>In three-valued code: an arm with a loop is computed where it may be taken, and left at nothing known where it is surely not.</summary>
    private Code Open(IfExpression e, BooleanCode condition, Emitter emitter)
    {
        var (then, otherwise) = (Arm(e.Then, condition.False, emitter), Arm(e.Else, condition.True, emitter));
        return (then, otherwise) is (BooleanCode a, BooleanCode b) ? emitter.Keep(If(condition, a, b)) : emitter.Keep(If(condition, (NumberCode)then, (NumberCode)otherwise));
    }

    private Code Arm(Expression arm, Linq isLeft, Emitter emitter)
    {
        if (!HasLoop(arm))
        {
            return Translate(arm, emitter);
        }

        var block = new Emitter(emitter);
        var code = Translate(arm, block);
        code = code switch
        {
            BooleanCode b => new BooleanCode(Out(b.True, block), Out(b.False, block)),
            NumberCode n => n with { Value = Out(n.Value, block), Denominator = n.Denominator is null ? null : Out(n.Denominator, block), Known = Known.If(Out(n.Known.ToExpression(), block)) },
            _ => code,
        };
        emitter.Emit(Linq.IfThen(Linq.Not(isLeft), block.ToBlock()));
        return code;
    }

    /// <summary>A local that is set where the block runs, and is nought or false elsewhere.</summary>
    private static LinqVariable Out(Linq value, Emitter block)
    {
        var local = block.Variable(value.Type, "out");
        block.Emit(Linq.Assign(local, value));
        return local;
    }

    private BooleanCode If(BooleanCode condition, BooleanCode then, BooleanCode otherwise)
    {
        var isTrue = Linq.Or(Linq.And(condition.True, then.True), Linq.And(condition.False, otherwise.True));
        return _twoValued
            ? BooleanCode.Sure(isTrue, ArmKnown(condition, then.Known, otherwise.Known))
            : new BooleanCode(isTrue, Linq.Or(Linq.And(condition.True, then.False), Linq.And(condition.False, otherwise.False)));
    }

    /// <summary>When the arm that the condition takes is known, and the condition is.</summary>
    private Known ArmKnown(BooleanCode condition, Known then, Known otherwise)
    {
        var (onlyThen, onlyElse) = (then.Beyond(otherwise), otherwise.Beyond(then));
        if (!_twoValued)
        {
            return Known.If(Linq.Or(Linq.And(condition.True, then.ToExpression()), Linq.And(condition.False, otherwise.ToExpression())));
        }

        // The records of a member come whole from a register: one test for all their facts is quicker than one for each arm.
        if (_passes > 1)
        {
            return condition.Known.And(then).And(otherwise);
        }

        var both = condition.Known.And(then.Beyond(onlyThen));
        both = onlyThen.IsAlways ? both : both.And(Known.If(Linq.Or(condition.False, onlyThen.ToExpression())));
        return onlyElse.IsAlways ? both : both.And(Known.If(Linq.Or(condition.True, onlyElse.ToExpression())));
    }

    private BooleanCode Prefix(PrefixExpression e, Emitter emitter)
    {
        var code = Number(e.Code, emitter);
        return Test(Linq.Equal(Linq.Divide(code.Value, Linq.Constant(e.Divisor)), Linq.Constant(e.Prefix)), code.Known, emitter);
    }

    private BooleanCode Test(Linq test, Known known, Emitter emitter)
    {
        var isTrue = emitter.Keep(test, "test");
        if (known.IsAlways || _twoValued)
        {
            return _twoValued ? BooleanCode.Sure(isTrue, known) : new(isTrue, Linq.Not(isTrue));
        }

        var isKnown = emitter.Keep(known.ToExpression(), "known");
        return new(Linq.And(isKnown, isTrue), Linq.And(isKnown, Linq.Not(isTrue)));
    }
}
