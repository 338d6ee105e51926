namespace Welfare.Rules.Engines.NRules;

/// <summary>The language has something that this engine has not been taught: a defect, found when a version is compiled.</summary>
internal sealed class UntranslatedException(object what)
    : NotSupportedException($"The NRules engine has no translation of {what.GetType().Name} {what}.");
