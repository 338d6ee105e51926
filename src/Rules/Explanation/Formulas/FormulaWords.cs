using System.Globalization;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation.Formulas;

/// <summary>Says an expression of a version in words, without any household's numbers.</summary>
internal sealed class FormulaWords(Ruleset ruleset, Func<int, Words> parameter)
{
    /// <summary>The formula itself: a record's definition is spelled out, those that it uses are named.</summary>
    public Words Spell(Expression expression) => Write(expression).Words;

    /// <summary>The name of what is defined, else the formula.</summary>
    public Words Name(Expression expression) => Part(expression).Words;

    public Words Of(ListExpression list)
    {
        var name = list.Definition?.Label ?? list.List.Label;
        foreach (var filter in list.Filters)
        {
            var passes = Part(filter.Predicate);
            name = new($"{name.Zh}（{passes.Zh}的）", $"{name.En} ({passes.En})");
        }

        return name;
    }

    private Piece Part(Expression expression) =>
        ruleset.Owned.TryGetValue(expression, out var own) ? Piece.Of(own.Definition.Label) : Write(expression);

    private Piece Write(Expression expression) => expression switch
    {
        ConstantExpression e => Constant(e),
        AsOfExpression => new("申请日", "the application date"),
        ParameterExpression e => Piece.Of(parameter(e.Index)),
        DefinitionExpression e => Piece.Of(e.Definition.Label),
        FactExpression e => Piece.Of(e.Fact.Label),
        ArithmeticExpression e => Piece.Arithmetic(e.Operator, Part(e.Left), Part(e.Right)),
        NegateExpression e => Part(e.Operand).Within(0) is var o ? new("−" + o.Zh, "−" + o.En, 1) : default,
        AbsoluteExpression e => Piece.Call(Piece.Absolute, [Part(e.Operand)]),
        ExtremeExpression e => Piece.Call(e.IsMax ? Piece.Larger : Piece.Smaller, e.Operands.Select(Part)),
        RoundExpression e => Piece.Call(Piece.Name(e.Mode), [Part(e.Operand), Piece.Same(e.Type.Scale.ToString(CultureInfo.InvariantCulture))]),
        DateShiftExpression e => Shift(e),
        CompareExpression e => Piece.Infix(Part(e.Left).Within(2), Sign(e.Operator), Part(e.Right).Within(2), 3),
        IsNullExpression e => new($"没有{e.Fact.Fact.Label.Zh}", $"no {e.Fact.Fact.Label.En}", 3),
        PrefixExpression e => Part(e.Code) is var c ? new($"{c.Zh}以 {e.Prefix} 开头", $"{c.En} begins with {e.Prefix}", 3) : default,
        LogicExpression e => Logic(e),
        NotExpression e => Not(e),
        IfExpression e => If(Part(e.Condition), Part(e.Then), Part(e.Else)),
        QuantifiedExpression e => Quantified(e),
        AggregateExpression e => Aggregate(e),
        _ => throw new NotSupportedException($"{expression.GetType().Name} has no words."),
    };

    private static Piece Constant(ConstantExpression e) => e.Type.Kind switch
    {
        ValueKind.Number => Piece.Same(Figures.Format(e.Value, e.Type.Scale), e.Value < 0 ? 2 : 0),
        ValueKind.Choice => FactText.Readable(e.Type.Fact!, e.Value) is var choice ? new($"“{choice.Zh}”", $"“{choice.En}”") : default,
        _ => Piece.Of(FactText.Figure(e.Type, e.Value, 1)),
    };

    private Piece Shift(DateShiftExpression e)
    {
        var date = Part(e.Date).Within(2);
        var sign = e.Months < 0 || e.Days < 0 ? "−" : "+";
        var (years, months, days) = (Math.Abs(e.Months) / 12, Math.Abs(e.Months) % 12, Math.Abs(e.Days));
        var zh = string.Concat(years > 0 ? $" {years} 年" : "", months > 0 ? $" {months} 个月" : "", days > 0 ? $" {days} 天" : "");
        var en = string.Concat(years > 0 ? $" {years} years" : "", months > 0 ? $" {months} months" : "", days > 0 ? $" {days} days" : "");
        return new($"{date.Zh} {sign}{zh}", $"{date.En} {sign}{en}", 2);
    }

    internal static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "≠",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "≤",
        Comparison.Greater => ">",
        _ => "≥",
    };

    private Piece Logic(LogicExpression e)
    {
        var level = e.IsAnd ? 4 : 5;
        var parts = e.Operands.Select(o => Part(o).Within(level - 1)).ToList();
        return new(
            string.Join(e.IsAnd ? " 并且 " : " 或者 ", parts.Select(p => p.Zh)),
            string.Join(e.IsAnd ? " and " : " or ", parts.Select(p => p.En)),
            level);
    }

    private Piece Not(NotExpression e)
    {
        var operand = Part(e.Operand);
        return e.Operand switch
        {
            IsNullExpression { Fact.Fact.Label: var label } => new($"有{label.Zh}", $"a {label.En}", 3),
            CompareExpression { Operator: Comparison.Equal } c => Write(c with { Operator = Comparison.NotEqual }),
            _ => new($"不是（{operand.Zh}）", $"not ({operand.En})", 3),
        };
    }

    private static Piece If(Piece condition, Piece then, Piece otherwise) => new(
        $"如果{condition.Zh}，则 {then.Within(5).Zh}，否则 {otherwise.Within(5).Zh}",
        $"if {condition.En} then {then.Within(5).En}, else {otherwise.Within(5).En}",
        6);

    private Piece Quantified(QuantifiedExpression e)
    {
        var (list, body) = (Of(e.List), Part(e.Body));
        return e.IsEvery
            ? new($"{list.Zh}每一个都是：{body.Zh}", $"for each of {list.En}: {body.En}", 6)
            : new($"{list.Zh}中至少有一个是：{body.Zh}", $"for at least one of {list.En}: {body.En}", 6);
    }

    private Piece Aggregate(AggregateExpression e)
    {
        var list = Of(e.List);
        if (e.Body is null)
        {
            return new($"{list.Zh}的个数", $"the number of {list.En}");
        }

        var body = Part(e.Body).Within(0);
        return e.Function switch
        {
            Language.Aggregate.Sum => new($"{list.Zh}的{body.Zh}合计", $"the sum of {body.En} over {list.En}"),
            Language.Aggregate.Max => new($"{list.Zh}的{body.Zh}中最大的", $"the largest {body.En} over {list.En}"),
            _ => new($"{list.Zh}的{body.Zh}中最小的", $"the smallest {body.En} over {list.En}"),
        };
    }
}
