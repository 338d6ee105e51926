namespace Welfare.Rules.Explanation;

/// <summary>
/// One line of the arithmetic behind a determination. Working out <paramref name="Figures"/> by hand gives <paramref name="Value"/>: exactly, or where
/// <paramref name="Exact"/> is false after rounding half up to the decimals shown.
/// </summary>
/// <param name="Name">The definition's name, a rule's id for its amount, or <c>total</c>.</param>
/// <param name="Kind"><c>definition</c>, <c>amount</c> or <c>total</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Says">What it means, in full.</param>
/// <param name="Cites">The source and article; null where none is named.</param>
/// <param name="Member">The key of the member (or of the record under it) it is computed for; null for the household.</param>
/// <param name="Formula">The formula in words, the same for every household.</param>
/// <param name="Figures">The same with this household's numbers, in plain arithmetic; a question mark stands for what is unknown.</param>
/// <param name="Operands">What goes into it.</param>
/// <param name="Value">The result as text without unit; null when unknown.</param>
/// <param name="Unit">Its unit; null where there is none.</param>
/// <param name="Exact">False where the result is a fraction that the decimals shown cannot hold; later lines go on with the fraction.</param>
public sealed record CalculationLine(
    string Name, string Kind, Words Label, Words Says, string? Cites, string? Member, Words Formula, Words Figures,
    IReadOnlyList<Operand> Operands, string? Value, Words? Unit, bool Exact);

/// <summary>Something a line of the arithmetic reads.</summary>
/// <param name="Kind"><c>fact</c>, <c>figure</c> (of the law), <c>line</c> (an earlier line), <c>count</c> or <c>condition</c>.</param>
/// <param name="Name">The fact's, parameter's or definition's name; for a count or condition what is counted or asked, in English.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Member">The key of the member or record it is of; null for the household's.</param>
/// <param name="Value">The value as text without unit; null when unknown.</param>
/// <param name="Unit">Its unit; null where there is none.</param>
/// <param name="State">How much is known.</param>
/// <param name="Source">The item or person a fact comes from, the source of a figure of the law; null for what is computed.</param>
/// <param name="AsOf">The day a fact was true, or from which a figure of the law holds; null for what is computed.</param>
public sealed record Operand(string Kind, string Name, Words Label, string? Member, string? Value, Words? Unit, FactState State, string? Source, DateOnly? AsOf);
