using Welfare.Rules.Engines.Columns;
using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>
/// Translates what is asked of the records of one list to lanes, in three-valued logic. What it cannot put into lanes it refuses with an
/// <see cref="UntranslatedException"/>.
/// </summary>
internal sealed partial class LaneTranslator
{
    private readonly RecordVariable _root;
    private readonly LaneInputs _inputs;
    private readonly Cutoffs _cutoffs;
    private readonly HashSet<RecordVariable> _records = [];

    /// <param name="root">The household.</param>
    /// <param name="layout">Where the facts of a record stand.</param>
    /// <param name="memory">Takes the records' words, and what else is computed.</param>
    /// <param name="inputs">What is the same for all records.</param>
    /// <param name="cutoffs">The days that tests of dates ask for.</param>
    public LaneTranslator(RecordVariable root, RecordLayout layout, LaneMemory memory, LaneInputs inputs, Cutoffs cutoffs)
    {
        (_root, Layout, _inputs, _cutoffs) = (root, layout, inputs, cutoffs);
        (Words, Valid) = (memory.TakeRecords(layout.Width), memory.Take());
        Results = new LaneResults(Graph, memory);
    }

    public RecordLayout Layout { get; }

    public LaneGraph Graph { get; } = new();

    /// <summary>The first slot of the records' words.</summary>
    public int Words { get; }

    /// <summary>The slot that says which lanes hold a record.</summary>
    public int Valid { get; }

    public LaneResults Results { get; }

    /// <summary>A variable that stands for the records.</summary>
    public void Bind(RecordVariable variable) => _records.Add(variable);

    public LaneTruth Condition(Expression expression) => (LaneTruth)Translate(expression);

    public LaneNumber Number(Expression expression) => (LaneNumber)Translate(expression);

    /// <summary>The lanes that hold a record and are in the mask.</summary>
    public Lane Present(Lane mask) => Graph.And(Word(Valid), mask);

    public Lane Word(int slot) => Graph.Word(slot, (Int128)1 << 63);

    /// <summary>When a list of the records is known.</summary>
    public LaneKnown Known(ListType list) => Known(Layout.KnownBit(list));

    private LaneCode Translate(Expression expression) => expression switch
    {
        ConstantExpression { Type.Kind: ValueKind.Boolean } e => Truth(e.Value != 0),
        ConstantExpression e => new LaneNumber(Graph.Constant(e.Value), e.Type.Scale, LaneKnown.Always),
        _ when IsSame(expression) => Input(expression),
        FactExpression e => Fact(e),
        ArithmeticExpression e => Arithmetic(e),
        NegateExpression e => Negate(Number(e.Operand)),
        ExtremeExpression e => e.Operands.Select(Number).Aggregate((a, b) => Extreme(a, b, e.IsMax)),
        CompareExpression e => Compare(e),
        IsNullExpression e => IsNull(e.Fact),
        PrefixExpression e => Prefix(e),
        LogicExpression e => Logic(e),
        NotExpression e => Condition(e.Operand).Not(),
        IfExpression e => If(e),
        QuantifiedExpression or AggregateExpression => Loop(expression),
        _ => throw Untranslated(expression.GetType().Name),
    };

    private static UntranslatedException Untranslated(string what) => new(new($"{what} 没有按四人一组计算的译法", $"{what} has no translation to lanes"));

    private LaneTruth Truth(bool value) => value ? new(Graph.All, Graph.None) : new(Graph.None, Graph.All);

    /// <summary>Whether an expression reads nothing of the records.</summary>
    private bool IsSame(Expression expression) => expression switch
    {
        FactExpression e => e.Variable == _root,
        DefinitionExpression or QuantifiedExpression or AggregateExpression => false,
        _ => ExpressionTree.Children(expression).All(IsSame),
    };

    private LaneCode Input(Expression expression)
    {
        if (expression.Type.Kind != ValueKind.Boolean && IsQuotient(expression))
        {
            throw Untranslated("a quotient");
        }

        var slot = _inputs.Slot(expression, ExpressionKeys.Of(expression, _ => 0));
        var (first, second) = (Word(slot), Word(slot + 1));
        return expression.Type.Kind == ValueKind.Boolean ? new LaneTruth(first, second) : new LaneNumber(first, expression.Type.Scale, LaneKnown.If(second));
    }

    /// <summary>Whether a number may have a denominator: it was divided, and neither rounded nor compared since.</summary>
    private static bool IsQuotient(Expression expression) => expression switch
    {
        ArithmeticExpression { Operator: Language.Arithmetic.Divide } => true,
        RoundExpression => false,
        _ => ExpressionTree.Children(expression).Any(IsQuotient),
    };

    private LaneCode Fact(FactExpression e)
    {
        if (!_records.Contains(e.Variable))
        {
            throw Untranslated("a fact of another record");
        }

        var cell = Layout.Cell(e.Fact);
        if (e.Type.Kind == ValueKind.Boolean)
        {
            var isTrue = Has(cell.True);
            return new LaneTruth(isTrue, Graph.And(Has(cell.Known), Graph.Not(isTrue)));
        }

        var value = Graph.Part(Word(Words + (cell.Offset / 8)), cell.Offset % 8 * 8, cell.Width * 8, cell.Width > 2);
        return new LaneNumber(value, e.Type.Scale, Known(cell.Known));
    }

    private LaneTruth IsNull(FactExpression e)
    {
        var cell = Layout.Cell(e.Fact);
        return _records.Contains(e.Variable)
            ? new(Graph.And(Has(cell.Answered), Graph.Not(Has(cell.Known))), Has(cell.Known))
            : throw Untranslated("a fact of another record");
    }

    private Lane Has(int bit) => Known(bit).ToLane(Graph);

    private LaneKnown Known(int bit) => LaneKnown.Bit(Word(Words + (bit / 64)), bit % 64);

    private LaneTruth Logic(LogicExpression e)
    {
        if (e.OneOf() is (var fact, var places))
        {
            var choice = Number(fact);
            var hit = Graph.None;
            for (var place = 0; place < fact.Fact.Choices.Count; place++)
            {
                hit = (places >> place & 1) == 0 ? hit : Graph.Or(hit, Graph.Equal(choice.Value, Graph.Constant(place)));
            }

            return Test(hit, choice.Known);
        }

        return e.Operands.Select(Condition).Aggregate(e.IsAnd ? And : Or);
    }

    public LaneTruth And(LaneTruth a, LaneTruth b) => new(Graph.And(a.True, b.True), Graph.Or(a.False, b.False));

    private LaneTruth Or(LaneTruth a, LaneTruth b) => new(Graph.Or(a.True, b.True), Graph.And(a.False, b.False));

    private LaneCode If(IfExpression e)
    {
        var condition = Condition(e.Condition);
        if (e.Type.Kind == ValueKind.Boolean)
        {
            var (isThen, isElse) = (Condition(e.Then), Condition(e.Else));
            return new LaneTruth(Arms(condition, isThen.True, isElse.True), Arms(condition, isThen.False, isElse.False));
        }

        var (then, otherwise) = Align(Number(e.Then), Number(e.Else));
        return new LaneNumber(
            Graph.Choose(condition.True, then.Value, otherwise.Value),
            then.Scale,
            LaneKnown.If(Arms(condition, then.Known.ToLane(Graph), otherwise.Known.ToLane(Graph))));
    }

    private Lane Arms(LaneTruth condition, Lane then, Lane otherwise) => then == otherwise
        ? Graph.And(Graph.Or(condition.True, condition.False), then)
        : Graph.Or(Graph.And(condition.True, then), Graph.And(condition.False, otherwise));

    private LaneTruth Test(Lane test, LaneKnown known)
    {
        var isKnown = known.ToLane(Graph);
        return new(Graph.And(isKnown, test), Graph.And(isKnown, Graph.Not(test)));
    }
}
