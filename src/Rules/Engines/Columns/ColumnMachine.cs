using System.Numerics;
using Welfare.Rules.Engines.Compiled;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Runs a program on one block after another, in the same registers. For one thread at a time.</summary>
internal sealed partial class ColumnMachine
{
    private static readonly byte[] NarrowOnes = ColumnProgram.Lanes(1);
    private static readonly byte[] WideOnes = ColumnProgram.Lanes(1L);
    private readonly ColumnProgram _program;
    private readonly byte[][] _registers;
    private readonly byte[][] _numbers;
    private readonly ulong[][] _bits;

    /// <param name="program">What to run.</param>
    /// <param name="rows">The most rows that a level has in any block.</param>
    public ColumnMachine(ColumnProgram program, int rows)
    {
        _program = program;
        _registers = [.. Enumerable.Range(0, program.NumberRegisters).Select(_ => new byte[sizeof(long) * rows])];
        _numbers = [.. _registers];
        _bits = [.. Enumerable.Range(0, program.BitRegisters).Select(_ => new ulong[rows / 64])];
    }

    /// <summary>The bits of an output, for the block that was run last.</summary>
    public ReadOnlySpan<ulong> Output(int output) => _bits[_program.Outputs[output]];

    public void Run(Block block)
    {
        foreach (var step in _program.Steps)
        {
            Run(step, block);
        }
    }

    private void Run(in Step step, Block block)
    {
        if (step.Node.IsBits)
        {
            Bits(step, block);
        }
        else if (step.Node.IsNarrow)
        {
            Compute<int>(step, block);
        }
        else
        {
            Compute<long>(step, block);
        }
    }

    private Numbers<T> Read<T>(int register)
        where T : struct, IBinaryInteger<T> =>
        register < 0 ? new(_program.Constant(register, typeof(T) == typeof(int)), isConstant: true) : new(_numbers[register], isConstant: false);

    private void Compute<T>(in Step step, Block block)
        where T : struct, IBinaryInteger<T>
    {
        var (node, to) = (step.Node, _registers[step.To]);
        var own = block.Levels[node.Level!.Index];
        switch (node.Operation)
        {
            case Operation.Fact:
                Load<T>(step.To, own.Facts[node.FactType!.Index]!, own.Count);
                return;
            case Operation.Length:
                Load<T>(step.To, own.Counts[(int)node.Detail]!, own.Count);
                return;
            case Operation.Add:
                NumberLoops.Each<NumberLoops.Add, T>(to, Read<T>(step.First), Read<T>(step.Second), own.Count);
                break;
            case Operation.Subtract:
                NumberLoops.Each<NumberLoops.Subtract, T>(to, Read<T>(step.First), Read<T>(step.Second), own.Count);
                break;
            case Operation.Multiply:
                NumberLoops.Each<NumberLoops.Multiply, T>(to, Read<T>(step.First), Read<T>(step.Second), own.Count);
                break;
            case Operation.Least:
                NumberLoops.Each<NumberLoops.Least, T>(to, Read<T>(step.First), Read<T>(step.Second), own.Count);
                break;
            case Operation.Greatest:
                NumberLoops.Each<NumberLoops.Greatest, T>(to, Read<T>(step.First), Read<T>(step.Second), own.Count);
                break;
            case Operation.Choose:
                NumberLoops.Choose(to, _bits[step.First], Read<T>(step.Second), Read<T>(step.Third), own.Count);
                break;
            case Operation.Widen:
                NumberLoops.Widen(to, Read<int>(step.First), own.Count);
                break;
            case Operation.Round:
                Round(to, Read<T>(step.First), Read<T>(step.Second), node.Rounding, own.Count);
                break;
            case Operation.Shift:
                Shift(to, Read<T>(step.First), node.Detail, own.Count);
                break;
            case Operation.ToRecords:
                ListLoops.ToRecords(to, Read<T>(step.First), own);
                break;
            default:
                Gather<T>(step, to, block.Levels[node.Inputs[0].Level!.Index], own.Count);
                break;
        }

        // Only now: what the step read may have stood in the same register, or in a column in its place.
        _numbers[step.To] = to;
    }

    /// <summary>A column that has the register's width already is read where it stands.</summary>
    private void Load<T>(int register, Column column, int rows)
        where T : struct, IBinaryInteger<T>
    {
        if (column.Width == T.One.GetByteCount())
        {
            _numbers[register] = column.Bytes;
            return;
        }

        NumberLoops.Widen<T>(_registers[register], column, rows);
        _numbers[register] = _registers[register];
    }

    private void Gather<T>(in Step step, byte[] to, Rows list, int rows)
        where T : struct, IBinaryInteger<T>
    {
        var included = _bits[step.First];
        switch (step.Node.Operation)
        {
            case Operation.SumOf:
                ListLoops.Sum(to, included, Read<T>(step.Second), list, rows);
                break;
            case Operation.CountOf:
                ListLoops.Sum(to, included, new Numbers<T>(typeof(T) == typeof(int) ? NarrowOnes : WideOnes, isConstant: true), list, rows);
                break;
            case Operation.LeastOf:
                ListLoops.Extreme<NumberLoops.Least, T>(to, included, Read<T>(step.Second), list, rows, T.AllBitsSet >>> 1);
                break;
            default:
                ListLoops.Extreme<NumberLoops.Greatest, T>(to, included, Read<T>(step.Second), list, rows, ~(T.AllBitsSet >>> 1));
                break;
        }
    }

    private static void Round<T>(byte[] to, Numbers<T> values, Numbers<T> denominators, RoundingTo rounding, int rows)
        where T : struct, IBinaryInteger<T>
    {
        var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(to.AsSpan());
        for (var row = 0; row < rows; row++)
        {
            var rounded = ExactRounding.Round(long.CreateTruncating(values[row]), rounding.Scale, long.CreateTruncating(denominators[row]), rounding.Digits, rounding.Mode);
            target[row] = T.CreateTruncating(rounded);
        }
    }

    private static void Shift<T>(byte[] to, Numbers<T> days, long by, int rows)
        where T : struct, IBinaryInteger<T>
    {
        var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(to.AsSpan());
        for (var row = 0; row < rows; row++)
        {
            target[row] = T.CreateTruncating(Calendar.Shift(long.CreateTruncating(days[row]), (int)(by >> 32), (int)by));
        }
    }
}
