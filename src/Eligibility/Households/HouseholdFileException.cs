using Welfare.Rules;

namespace Welfare.Eligibility.Households;

/// <summary>One thing wrong in a household file.</summary>
/// <param name="File">The file, or "standard input" or "body".</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in bytes, from 1.</param>
/// <param name="Field">The field, such as <c>members[0].wages_12m</c>; empty where the text is not JSON.</param>
/// <param name="Says">What is wrong.</param>
public sealed record HouseholdFileProblem(string File, int Line, int Column, string Field, Words Says)
{
    public override string ToString() => $"{File}({Line},{Column}): {(Field.Length == 0 ? "" : Field + ": ")}{Says.En}";
}

/// <summary>A household file that cannot be read. Everything that is wrong in it is listed.</summary>
public sealed class HouseholdFileException(IReadOnlyList<HouseholdFileProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(p => p.ToString())))
{
    public IReadOnlyList<HouseholdFileProblem> Problems { get; } = problems;
}
