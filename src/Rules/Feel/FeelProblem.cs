namespace Welfare.Rules.Feel;

/// <summary>An error in an expression or met while computing it.</summary>
/// <param name="Position">Offset in the expression, from 0, where it was found.</param>
/// <param name="Words">What is wrong.</param>
public sealed record FeelProblem(int Position, Words Words);
