namespace Welfare.Rules.Explanation;

/// <summary>Which engine decides. All give the same answers; a receipt says which one gave it.</summary>
public enum EngineKind
{
    /// <summary>Each version compiled to one function.</summary>
    Compiled,

    /// <summary>Each version as a network of NRules; only in a build with <c>-p:UseNRules=true</c>.</summary>
    NRules,
}

/// <summary>The engine asked for is not part of this build.</summary>
public sealed class EngineNotBuiltException(EngineKind kind) : Exception($"The engine {kind} is not built in. Build with -p:Use{kind}=true (docs/nrules.md), or set Rules:Engine to Compiled.")
{
    /// <summary>What to do about it.</summary>
    public Words Says { get; } = new(
        $"本程序未编入规则引擎 {kind}。请用 -p:Use{kind}=true 重新编译（见 docs/nrules.md），或将 Rules:Engine 设为 Compiled。",
        $"The engine {kind} is not built in. Build with -p:Use{kind}=true (docs/nrules.md), or set Rules:Engine to Compiled.");
}
