using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>A file that was not taken at all: nothing changed.</summary>
public class FactFileException(IReadOnlyList<FactFileProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public FactFileException(string file, int line, string? column, Words reason)
        : this([new FactFileProblem(file, line, column, reason)])
    {
    }

    public IReadOnlyList<FactFileProblem> Problems { get; } = problems;
}

/// <summary>A file that waits for a person to look at it. It can be let through with a reason.</summary>
public sealed class FactFileStoppedException(string file, IReadOnlyList<Words> reasons, IReadOnlyList<FactFileProblem> problems)
    : FactFileException([.. reasons.Select(reason => new FactFileProblem(file, 0, null, reason)), .. problems])
{
    public IReadOnlyList<Words> Reasons { get; } = reasons;
}
