using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Columns;

/// <summary>Where a step reads or writes: a register of numbers or bits; below zero, one of the constants.</summary>
internal readonly record struct Step(Node Node, int To, int First, int Second, int Third);

/// <summary>
/// What a version computes of a block, in order, each step over a whole column. Registers are used again as soon as nothing needs them, so that
/// they stay near the processor.
/// </summary>
internal sealed class ColumnProgram
{
    private readonly Dictionary<Node, int> _registers = [];
    private readonly Dictionary<Node, int> _uses = [];
    private readonly List<Step> _steps = [];
    private readonly List<(byte[] Narrow, byte[] Wide)> _constants = [];
    private readonly Stack<int> _freeNumbers = new();
    private readonly Stack<int> _freeBits = new();
    private ColumnMachine? _idle;

    /// <param name="outputs">Columns of bits to keep.</param>
    public ColumnProgram(IReadOnlyList<Node> outputs)
    {
        foreach (var output in outputs)
        {
            Use(output);
        }

        foreach (var node in _uses.Keys.OrderBy(n => n.Id).ToList())
        {
            Place(node);
        }

        Outputs = [.. outputs.Select(o => _registers[o])];
    }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>A machine that nobody uses now, or a new one: its registers are made once, not for each run.</summary>
    /// <param name="rows">The most rows that a level has in any block; the same each time.</param>
    public ColumnMachine Borrow(int rows) => Interlocked.Exchange(ref _idle, null) ?? new(this, rows);

    /// <summary>Gives a borrowed machine back.</summary>
    public void Return(ColumnMachine machine) => _idle = machine;

    /// <summary>The registers of the outputs.</summary>
    public IReadOnlyList<int> Outputs { get; }

    public int NumberRegisters { get; private set; }

    public int BitRegisters { get; private set; }

    /// <summary>A constant for all lanes of a vector, in four or eight bytes each.</summary>
    public byte[] Constant(int register, bool isNarrow) => isNarrow ? _constants[~register].Narrow : _constants[~register].Wide;

    public static byte[] Lanes<T>(T value)
        where T : struct => MemoryMarshal.AsBytes<T>(Enumerable.Repeat(value, Vector256<T>.Count).ToArray()).ToArray();

    /// <summary>Whether a step reads the narrow column itself instead of a register.</summary>
    public static bool ReadsColumn(Node node) =>
        node.Operation is Operation.EqualTo or Operation.Below or Operation.OneOf;

    private void Use(Node node)
    {
        _uses[node] = _uses.GetValueOrDefault(node) + 1;
        if (_uses[node] == 1 && !ReadsColumn(node))
        {
            foreach (var input in node.Inputs)
            {
                Use(input);
            }
        }
    }

    private void Place(Node node)
    {
        if (node.IsConstant)
        {
            _constants.Add((Lanes((int)node.Detail), Lanes(node.Detail)));
            _registers[node] = -_constants.Count;
            return;
        }

        var inputs = ReadsColumn(node) ? [] : node.Inputs;
        int Input(int place) => place < inputs.Count ? _registers[inputs[place]] : 0;
        var (first, second, third) = (Input(0), Input(1), Input(2));
        if (IsRowByRow(node))
        {
            Release(inputs);
        }

        var to = _registers[node] = node.IsBits ? Take(_freeBits, () => BitRegisters++) : Take(_freeNumbers, () => NumberRegisters++);
        if (!IsRowByRow(node))
        {
            Release(inputs);
        }

        _steps.Add(new(node, to, first, second, third));
    }

    /// <summary>Whether a row of the result stands where the row does that it was computed from, so that it may overwrite it.</summary>
    private static bool IsRowByRow(Node node) => node.Operation is not (
        Operation.SumOf or Operation.CountOf or Operation.LeastOf or Operation.GreatestOf or Operation.ToRecords or Operation.Widen or Operation.AnyOf or Operation.BitsToRecords);

    private static int Take(Stack<int> free, Func<int> next) => free.TryPop(out var register) ? register : next();

    private void Release(IReadOnlyList<Node> inputs)
    {
        foreach (var input in inputs)
        {
            if (--_uses[input] == 0 && !input.IsConstant)
            {
                (input.IsBits ? _freeBits : _freeNumbers).Push(_registers[input]);
            }
        }
    }
}
