using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>A file that was not taken at all: nothing changed.</summary>
public sealed class FactFileException(IReadOnlyList<FactFileProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public FactFileException(string file, int line, string? column, Words reason)
        : this([new FactFileProblem(file, line, column, reason)])
    {
    }

    public IReadOnlyList<FactFileProblem> Problems { get; } = problems;
}
