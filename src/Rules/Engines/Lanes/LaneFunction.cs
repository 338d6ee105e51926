using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Welfare.Rules.Engines.Lanes;

/// <summary>Computes over four records, from slots of the memory to others.</summary>
internal delegate void LaneStep(ref long memory);

/// <summary>Writes lanes down as code without a branch. Every call is one that the processor has an instruction for.</summary>
internal sealed class LaneFunction
{
    private const int SlotBytes = LaneMemory.Width * sizeof(long);
    private static readonly Type Four = typeof(Vector256<long>);
    private readonly DynamicMethod _method = new("lanes", typeof(void), [typeof(long).MakeByRefType()], typeof(LaneFunction).Module, skipVisibility: true);
    private readonly ILGenerator _il;
    private readonly Dictionary<Lane, int> _uses = [];
    private readonly Dictionary<Lane, LocalBuilder> _locals = [];

    private LaneFunction() => _il = _method.GetILGenerator();

    /// <summary>Stores what was computed; joins it with what the slots hold where they gather over a whole list.</summary>
    public static LaneStep Of(IReadOnlyList<(int Slot, Lane Value, bool IsSum)> outputs, bool gathers)
    {
        var function = new LaneFunction();
        foreach (var (_, value, _) in outputs)
        {
            function.Use(value);
        }

        foreach (var lane in function._uses.Where(u => u.Value > 1 && u.Key.Operation is not (LaneOperation.Constant or LaneOperation.Word)).Select(u => u.Key).OrderBy(l => l.Id).ToList())
        {
            function.Compute(lane);
            var local = function._il.DeclareLocal(Four);
            function._il.Emit(OpCodes.Stloc, local);
            function._locals[lane] = local;
        }

        foreach (var (slot, value, isSum) in outputs)
        {
            function.Store(slot, value, isSum, gathers);
        }

        function._il.Emit(OpCodes.Ret);
        return function._method.CreateDelegate<LaneStep>();
    }

    private void Use(Lane lane)
    {
        _uses[lane] = _uses.GetValueOrDefault(lane) + 1;
        if (_uses[lane] == 1)
        {
            foreach (var input in lane.Inputs)
            {
                Use(input);
            }
        }
    }

    private void Store(int slot, Lane value, bool isSum, bool gathers)
    {
        Address(slot);
        Load(value);
        if (gathers)
        {
            Address(slot);
            _il.Emit(OpCodes.Ldobj, Four);
            Call(Name(isSum ? LaneOperation.Add : LaneOperation.Or), 2);
        }

        _il.Emit(OpCodes.Stobj, Four);
    }

    private void Address(int slot)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, slot * SlotBytes);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    private void Load(Lane lane)
    {
        if (_locals.TryGetValue(lane, out var local))
        {
            _il.Emit(OpCodes.Ldloc, local);
        }
        else
        {
            Compute(lane);
        }
    }

    private void Compute(Lane lane)
    {
        if (lane.Operation == LaneOperation.Word)
        {
            Address((int)lane.Detail);
            _il.Emit(OpCodes.Ldobj, Four);
            return;
        }

        if (lane.IsConstant)
        {
            _il.Emit(OpCodes.Ldc_I8, lane.Detail);
            _il.Emit(OpCodes.Call, typeof(Vector256).GetMethod(nameof(Vector256.Create), [typeof(long)])!);
            return;
        }

        foreach (var input in lane.Inputs)
        {
            Load(input);
        }

        switch (lane.Operation)
        {
            case LaneOperation.Within:
                break;
            case LaneOperation.ShiftLeft or LaneOperation.ShiftRight:
                _il.Emit(OpCodes.Ldc_I4, (int)lane.Detail);
                _il.Emit(OpCodes.Call, Four.GetMethod(Name(lane.Operation), [Four, typeof(int)])!);
                break;
            default:
                Call(Name(lane.Operation), lane.Inputs.Length);
                break;
        }
    }

    /// <summary>The operators: of the methods beside them, not all become one instruction by themselves.</summary>
    private static string Name(LaneOperation operation) => operation switch
    {
        LaneOperation.Add => "op_Addition",
        LaneOperation.Subtract => "op_Subtraction",
        LaneOperation.Multiply => "op_Multiply",
        LaneOperation.And or LaneOperation.AndMask => "op_BitwiseAnd",
        LaneOperation.Or => "op_BitwiseOr",
        LaneOperation.Not => "op_OnesComplement",
        LaneOperation.ShiftLeft => "op_LeftShift",
        LaneOperation.ShiftRight => "op_UnsignedRightShift",
        LaneOperation.Least => nameof(Vector256.Min),
        LaneOperation.Greatest => nameof(Vector256.Max),
        LaneOperation.Choose => nameof(Vector256.ConditionalSelect),
        LaneOperation.Equal => nameof(Vector256.Equals),
        LaneOperation.Greater => nameof(Vector256.GreaterThan),
        _ => nameof(Vector256.AndNot),
    };

    private void Call(string name, int inputs)
    {
        var types = Enumerable.Repeat(Four, inputs).ToArray();
        _il.Emit(OpCodes.Call, Four.GetMethod(name, types) ?? Static(name, inputs));
    }

    /// <summary>Of the overloads, the one over whole vectors.</summary>
    private static System.Reflection.MethodInfo Static(string name, int inputs) => typeof(Vector256)
        .GetMethods()
        .Single(m => m.Name == name && m.IsGenericMethodDefinition && m.GetParameters() is var parameters && parameters.Length == inputs && parameters.All(p => p.ParameterType.IsGenericType))
        .MakeGenericMethod(typeof(long));
}
