namespace Welfare.Rules.Explanation;

/// <summary>Which engine decides. All give the same answers; a receipt says which one gave it.</summary>
public enum EngineKind
{
    /// <summary>Each version compiled to one function.</summary>
    Compiled,

    /// <summary>Each version as a network of NRules; only in a build with <c>-p:UseNRules=true</c>.</summary>
    NRules,
}
