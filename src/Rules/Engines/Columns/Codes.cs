namespace Welfare.Rules.Engines.Columns;

/// <summary>Columns for a scalar expression.</summary>
internal abstract record ColumnCode;

/// <summary>A number: Value × 10^-Scale, over a Denominator where it was divided, for the rows where it is Known.</summary>
internal sealed record NumberColumn(Node Value, int Scale, Node Denominator, Node Known) : ColumnCode;

/// <summary>A truth value: a row with neither bit is unknown, none has both.</summary>
internal sealed record TruthColumn(Node True, Node False) : ColumnCode
{
    public TruthColumn Not() => new(False, True);
}
