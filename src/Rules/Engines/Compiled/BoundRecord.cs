using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// A record in scope. Its words of bits are read once, at the start of its block; a value is read where it is first asked for, so that few
/// values have to be kept at a time. Where all was answered, only a fact that may be answered with "none" is not sure to be known.
/// </summary>
internal sealed class BoundRecord(int id, LinqVariable bytes, Linq start, RecordLayout layout, Emitter home, bool isAnswered)
{
    private readonly Dictionary<int, LinqVariable> _words = [];

    /// <summary>Tells the records in scope apart.</summary>
    public int Id { get; } = id;

    /// <summary>The household itself, or the member judged: one for the whole function.</summary>
    public bool IsOuter { get; } = home.IsOutermost;

    public Linq Value(FactType fact, Emitter emitter)
    {
        var cell = layout.Cell(fact);
        return emitter.Read((Id, cell.Offset)) ?? emitter.Read((Id, cell.Offset), Read(Cells.Reader(cell.Width), cell.Offset), fact.Name);
    }

    public Linq List(ListType list, Emitter emitter) =>
        emitter.Read((Id, layout.Offset(list))) ?? emitter.Read((Id, layout.Offset(list)), Read(nameof(Cells.FourBytes), layout.Offset(list)), list.Name);

    /// <summary>What a value, its sign apart, cannot exceed.</summary>
    public Int128 Most(FactType fact) => Sized.OfBytes(layout.Cell(fact).Width);

    public Known Known(FactType fact) => isAnswered && layout.Cell(fact).Answered < 0 ? Compiled.Known.Always : KnownBit(layout.Cell(fact).Known);

    public Known Known(ListType list) => isAnswered ? Compiled.Known.Always : KnownBit(layout.KnownBit(list));

    /// <summary>When a source has answered, be it with a value or with none.</summary>
    public Known Answered(FactType fact) => isAnswered ? Compiled.Known.Always : KnownBit(layout.Cell(fact).Answered);

    public Linq IsKnown(FactType fact) => Has(layout.Cell(fact).Known);

    public Linq IsAnswered(FactType fact) => Has(layout.Cell(fact).Answered);

    /// <summary>A boolean fact that is known to be true.</summary>
    public Linq IsTrue(FactType fact) => Has(layout.Cell(fact).True);

    private System.Linq.Expressions.BinaryExpression Has(int bit) => Bits.IsSet(Word(bit / 64), 1L << (bit % 64));

    private Known KnownBit(int bit) => Compiled.Known.Bit(Word(bit / 64), bit % 64);

    private LinqVariable Word(int word)
    {
        if (!_words.TryGetValue(word, out var local))
        {
            local = _words[word] = home.Variable(typeof(long), "bits");
            home.AddWord(local);
            home.EmitFirst(Linq.Assign(local, Read(nameof(Cells.Word), 8 * word)));
        }

        return local;
    }

    private System.Linq.Expressions.MethodCallExpression Read(string method, int offset)
    {
        Linq index = start is System.Linq.Expressions.ConstantExpression { Value: long at } ? Linq.Constant(at + offset) : Linq.Add(start, Linq.Constant((long)offset));
        return Linq.Call(typeof(Cells), method, null, bytes, index);
    }
}
