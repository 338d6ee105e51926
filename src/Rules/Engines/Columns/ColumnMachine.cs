using Welfare.Rules.Engines.Compiled;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Runs a program on one block after another, in the same registers. For one thread at a time.</summary>
internal sealed partial class ColumnMachine
{
    private static readonly long[] Ones = [1, 1, 1, 1, 1, 1, 1, 1];
    private readonly ColumnProgram _program;
    private readonly long[][] _numbers;
    private readonly ulong[][] _bits;

    /// <param name="program">What to run.</param>
    /// <param name="rows">The most rows that a level has in any block.</param>
    public ColumnMachine(ColumnProgram program, int rows)
    {
        _program = program;
        _numbers = [.. Enumerable.Range(0, program.NumberRegisters).Select(_ => new long[rows])];
        _bits = [.. Enumerable.Range(0, program.BitRegisters).Select(_ => new ulong[rows / 64])];
    }

    /// <summary>The bits of an output, for the block that was run last.</summary>
    public ReadOnlySpan<ulong> Output(int output) => _bits[_program.Outputs[output]];

    public void Run(Block block)
    {
        foreach (var step in _program.Steps)
        {
            if (step.Node.IsBits)
            {
                Bits(step, block);
            }
            else
            {
                Numbers(step, block);
            }
        }
    }

    private Numbers Read(int register) => register < 0 ? new(_program.Constant(register), isConstant: true) : new(_numbers[register], isConstant: false);

    private void Numbers(in Step step, Block block)
    {
        var (node, to) = (step.Node, _numbers[step.To]);
        var own = block.Levels[node.Level!.Index];
        var rows = own.Count;
        switch (node.Operation)
        {
            case Operation.Fact:
                NumberLoops.Widen(to, own.Facts[node.FactType!.Index]!, rows);
                break;
            case Operation.Length:
                NumberLoops.Widen(to, own.Counts[(int)node.Detail]!, rows);
                break;
            case Operation.Add:
                NumberLoops.Each<NumberLoops.Add>(to, Read(step.First), Read(step.Second), rows);
                break;
            case Operation.Subtract:
                NumberLoops.Each<NumberLoops.Subtract>(to, Read(step.First), Read(step.Second), rows);
                break;
            case Operation.Multiply:
                NumberLoops.Each<NumberLoops.Multiply>(to, Read(step.First), Read(step.Second), rows);
                break;
            case Operation.Least:
                NumberLoops.Each<NumberLoops.Least>(to, Read(step.First), Read(step.Second), rows);
                break;
            case Operation.Greatest:
                NumberLoops.Each<NumberLoops.Greatest>(to, Read(step.First), Read(step.Second), rows);
                break;
            case Operation.Choose:
                NumberLoops.Choose(to, _bits[step.First], Read(step.Second), Read(step.Third), rows);
                break;
            case Operation.Round:
                Round(to, Read(step.First), Read(step.Second), node.Rounding, rows);
                break;
            case Operation.Shift:
                Shift(to, Read(step.First), node.Detail, rows);
                break;
            default:
                Gather(step, to, block.Levels[node.Operation == Operation.ToRecords ? node.Level.Index : node.Inputs[0].Level!.Index], rows);
                break;
        }
    }

    private void Gather(in Step step, long[] to, Rows list, int rows)
    {
        switch (step.Node.Operation)
        {
            case Operation.SumOf:
                ListLoops.Sum(to, _bits[step.First], Read(step.Second), list, rows);
                break;
            case Operation.CountOf:
                ListLoops.Sum(to, _bits[step.First], new(Ones, isConstant: true), list, rows);
                break;
            case Operation.LeastOf:
                ListLoops.Extreme<NumberLoops.Least>(to, _bits[step.First], Read(step.Second), list, rows, long.MaxValue);
                break;
            case Operation.GreatestOf:
                ListLoops.Extreme<NumberLoops.Greatest>(to, _bits[step.First], Read(step.Second), list, rows, long.MinValue);
                break;
            default:
                ListLoops.ToRecords(to, _numbers[step.First], list);
                break;
        }
    }

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
            default:
                Compare(step, to, own);
                break;
        }
    }

    private void Compare(in Step step, ulong[] to, Rows own)
    {
        var node = step.Node;
        var column = ColumnProgram.ReadsColumn(node) ? own.Facts[node.Inputs[0].FactType!.Index] : null;
        switch (node.Operation)
        {
            case Operation.OneOf when column is not null:
                BitLoops.OneOf(to, column, node.Detail, own.Count);
                break;
            case Operation.EqualTo when column is not null:
                BitLoops.Compare<BitLoops.Equal>(to, column, node.Detail, own.Count);
                break;
            case Operation.Below when column is not null:
                BitLoops.Compare<BitLoops.Less>(to, column, node.Detail, own.Count);
                break;
            case Operation.EqualTo:
                BitLoops.Compare<BitLoops.Equal>(to, Read(step.First), Constant(node.Detail), own.Count);
                break;
            case Operation.Below:
                BitLoops.Compare<BitLoops.Less>(to, Read(step.First), Constant(node.Detail), own.Count);
                break;
            case Operation.Equal:
                BitLoops.Compare<BitLoops.Equal>(to, Read(step.First), Read(step.Second), own.Count);
                break;
            case Operation.Less:
                BitLoops.Compare<BitLoops.Less>(to, Read(step.First), Read(step.Second), own.Count);
                break;
            default:
                throw new InvalidOperationException($"{node.Operation} is no step.");
        }
    }

    private static Numbers Constant(long value) => new([value, value, value, value, value, value, value, value], isConstant: true);

    private static void Round(long[] to, Numbers values, Numbers denominators, RoundingTo rounding, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            to[row] = ExactRounding.Round(values[row], rounding.Scale, denominators[row], rounding.Digits, rounding.Mode);
        }
    }

    private static void Shift(long[] to, Numbers days, long by, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            to[row] = Calendar.Shift(days[row], (int)(by >> 32), (int)by);
        }
    }
}
