namespace Welfare.Rules.Engines.Columns;

/// <summary>A rule that has no translation to columns, with the reason.</summary>
internal sealed class UntranslatedException(Words reason) : Exception(reason.En)
{
    public Words Reason { get; } = reason;
}
