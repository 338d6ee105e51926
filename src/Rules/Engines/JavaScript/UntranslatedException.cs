namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Something that has no translation to JavaScript: nothing is written for it rather than something else.</summary>
internal sealed class UntranslatedException(string what) : Exception($"{what} has no translation to JavaScript.");
