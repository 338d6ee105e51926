using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>What is wrong with a department's file, and where. Line 1 is the header; line 0 the file as a whole.</summary>
public sealed record FactFileProblem(string File, int Line, string? Column, Words Reason)
{
    /// <summary>The problem with its place, without the file's name.</summary>
    public Words Said => Line == 0 ? Reason : new(
        $"第{Line}行{(Column is null ? "" : $" [{Column}]")}：{Reason.Zh}", $"line {Line}{(Column is null ? "" : $" [{Column}]")}: {Reason.En}");

    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}{(Column is null ? "" : $" [{Column}]")}: {Reason.Zh} / {Reason.En}";
}
