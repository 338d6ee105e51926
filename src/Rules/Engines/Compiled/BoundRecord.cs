using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>A record in scope, with the cells that have been read from it so far: each is read once, at the start of its block.</summary>
internal sealed class BoundRecord(int id, LinqVariable cells, Linq start, RecordLayout layout, Emitter emitter)
{
    private readonly Dictionary<int, LinqVariable> _read = [];

    /// <summary>Tells the records in scope apart.</summary>
    public int Id { get; } = id;

    public RecordLayout Layout { get; } = layout;

    public LinqVariable Value(FactType fact) => Cell(Layout.FirstFact + fact.Index, fact.Name);

    public Known Known(FactType fact) => KnownBit(fact.Index);

    public Known ListKnown(int list) => KnownBit(Layout.ListBit(list));

    public LinqVariable ListStart(int list) => Cell(Layout.FirstList + (2 * list), "first");

    public LinqVariable ListCount(int list) => Cell(Layout.FirstList + (2 * list) + 1, "count");

    public Linq IsNone(FactType fact) => Linq.NotEqual(
        Linq.And(Cell(Layout.Words + (fact.Index / 64), "none"), Linq.Constant(1L << (fact.Index % 64))),
        Linq.Constant(0L));

    private Known KnownBit(int bit) => Compiled.Known.Bit(Cell(bit / 64, "known"), bit % 64);

    private LinqVariable Cell(int offset, string name)
    {
        if (!_read.TryGetValue(offset, out var local))
        {
            local = _read[offset] = emitter.Variable(typeof(long), name);
            Linq index = start is System.Linq.Expressions.ConstantExpression { Value: int at } ? Linq.Constant(at + offset) : Linq.Add(start, Linq.Constant(offset));
            emitter.EmitFirst(Linq.Assign(local, Linq.ArrayIndex(cells, index)));
        }

        return local;
    }
}
