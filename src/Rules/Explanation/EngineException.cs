namespace Welfare.Rules.Explanation;

/// <summary>The engine asked for cannot be had.</summary>
public sealed class EngineException : Exception
{
    private EngineException(Words says)
        : base(says.En) => Says = says;

    /// <summary>What is wrong and what to do about it.</summary>
    public Words Says { get; }

    internal static EngineException NotBuilt(EngineKind kind) => new(new(
        $"本程序未编入规则引擎 {kind}。请用 -p:Use{kind}=true 重新编译（见 docs/nrules.md），或将 Rules:Engine 设为 {EngineKind.Compiled}。",
        $"The engine {kind} is not built in. Build with -p:Use{kind}=true (docs/nrules.md), or set Rules:Engine to {EngineKind.Compiled}."));

    internal static EngineException NoSuch(string name) => new(new(
        $"没有名为 {name} 的规则引擎；Rules:Engine 可设为 {string.Join("、", Enum.GetNames<EngineKind>())}。",
        $"There is no engine {name}; Rules:Engine is one of {string.Join(", ", Enum.GetNames<EngineKind>())}."));
}
