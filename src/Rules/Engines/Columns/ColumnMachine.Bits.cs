using System.Numerics;

namespace Welfare.Rules.Engines.Columns;

/// <content>The steps that give bits.</content>
internal sealed partial class ColumnMachine
{
    private void Bits(in Step step, Block block)
    {
        var (node, to) = (step.Node, _bits[step.To]);
        if (node.Level is null)
        {
            to.AsSpan().Fill(node.Operation == Operation.All ? ~0UL : 0UL);
            return;
        }

        var own = block.Levels[node.Level.Index];
        switch (node.Operation)
        {
            case Operation.Valid:
                own.Valid.CopyTo(to, 0);
                break;
            case Operation.Bit:
                own.Bits[(int)node.Detail].CopyTo(to, 0);
                break;
            case Operation.And:
                BitLoops.Each<BitLoops.And>(to, _bits[step.First], _bits[step.Second], own.Words);
                break;
            case Operation.AndNot:
                BitLoops.Each<BitLoops.AndNot>(to, _bits[step.First], _bits[step.Second], own.Words);
                break;
            case Operation.Or:
                BitLoops.Each<BitLoops.Or>(to, _bits[step.First], _bits[step.Second], own.Words);
                break;
            case Operation.Not:
                BitLoops.Not(to, _bits[step.First], own.Words);
                break;
            case Operation.AnyOf:
                ListLoops.Any(to, _bits[step.First], block.Levels[node.Inputs[0].Level!.Index], own.Words);
                break;
            case Operation.BitsToRecords:
                ListLoops.ToRecords(to, _bits[step.First], own);
                break;
            case Operation.OneOf or Operation.EqualTo or Operation.Below:
                CompareColumn(node, to, own);
                break;
            default:
                if (node.Inputs[0].IsNarrow && (node.Inputs.Count == 1 || node.Inputs[1].IsNarrow))
                {
                    Compare<int>(step, to, own.Count);
                }
                else
                {
                    Compare<long>(step, to, own.Count);
                }

                break;
        }
    }

    private static void CompareColumn(Node node, ulong[] to, Rows own)
    {
        var input = node.Inputs[0];
        var column = input.FactType is { } fact ? own.Facts[fact.Index]! : own.Counts[(int)input.Detail]!;
        switch (node.Operation)
        {
            case Operation.OneOf:
                BitLoops.OneOf(to, column, node.Detail, own.Count);
                break;
            case Operation.EqualTo:
                BitLoops.Compare<BitLoops.Equal>(to, column, node.Detail, own.Count);
                break;
            default:
                BitLoops.Compare<BitLoops.Less>(to, column, node.Detail, own.Count);
                break;
        }
    }

    private void Compare<T>(in Step step, ulong[] to, int rows)
        where T : struct, IBinaryInteger<T>
    {
        var first = Read<T>(step.First);
        switch (step.Node.Operation)
        {
            case Operation.Equal:
                BitLoops.Compare<BitLoops.Equal, T>(to, first, Read<T>(step.Second), rows);
                break;
            case Operation.Less:
                BitLoops.Compare<BitLoops.Less, T>(to, first, Read<T>(step.Second), rows);
                break;
            default:
                throw new InvalidOperationException($"{step.Node.Operation} is no step.");
        }
    }
}
