using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>What is wrong with a department's file, and where. Line 1 is the header; line 0 the file as a whole.</summary>
public sealed record FactFileProblem(string File, int Line, string? Column, Words Reason)
{
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}{(Column is null ? "" : $" [{Column}]")}: {Reason.Zh} / {Reason.En}";
}
