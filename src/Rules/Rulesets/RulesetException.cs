namespace Welfare.Rules.Rulesets;

/// <summary>One thing wrong in a ruleset file.</summary>
/// <param name="File">The file, relative to the rulesets folder.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Rule">The rule, definition or field it concerns; null where there is none.</param>
/// <param name="Says">What is wrong, and the nearest name where one is near.</param>
public sealed record RulesetError(string File, int Line, int Column, string? Rule, Words Says)
{
    /// <summary><c>file(line,column): rule: what</c>, in English.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {(Rule is null ? "" : Rule + ": ")}{Says.En}";
}

/// <summary>Everything that is wrong in a rulesets folder. Nothing loads until nothing is.</summary>
public sealed class RulesetException(IReadOnlyList<RulesetError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(e => e.ToString())))
{
    /// <summary>The errors, by file and line.</summary>
    public IReadOnlyList<RulesetError> Errors { get; } = errors;
}
