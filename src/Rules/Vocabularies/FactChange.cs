namespace Welfare.Rules.Vocabularies;

/// <summary>
/// What may lawfully come to be otherwise with a fact, and how. A determination names only such changes as what would meet a rule; a fact without one
/// (who somebody is, age, disability, a disaster) is never named so.
/// </summary>
/// <param name="By">How, one of the ids under <c>changes:</c>: <c>later</c>, <c>papers</c>, <c>limit</c>, <c>register</c>, <c>step</c>.</param>
/// <param name="Says">How, in words that follow the change itself.</param>
/// <param name="Direction">For numbers -1 (down) or 1 (up); 0 for words.</param>
/// <param name="To">For words the stored values that it may become.</param>
public sealed record FactChange(string By, Words Says, int Direction, IReadOnlyList<long> To);

/// <summary>How long an answer takes.</summary>
/// <param name="Days">Working days; 0 is on the spot.</param>
/// <param name="Source">The text that sets it; null where none does.</param>
/// <param name="Confirmed">Whether an official text sets it. Whatever shows an unconfirmed one says so.</param>
public sealed record WorkingDays(int Days, string? Source, bool Confirmed);
