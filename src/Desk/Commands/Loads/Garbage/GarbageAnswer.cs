namespace Welfare.Desk.Commands.Loads.Garbage;

/// <param name="Status">The status; 0 for no answer.</param>
/// <param name="IsExplained">Whether it says what is wrong, or leads to where that is said.</param>
internal readonly record struct GarbageAnswer(int Status, bool IsExplained);
