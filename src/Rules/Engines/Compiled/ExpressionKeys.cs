using System.Globalization;
using System.Text;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Writes an expression down so that two that compute the same thing have the same key: variables by the record they are bound to, not by name.
/// </summary>
internal sealed class ExpressionKeys
{
    private readonly Func<RecordVariable, int> _bound;
    private readonly Dictionary<RecordVariable, int> _inner = [];
    private readonly StringBuilder _key = new();
    private int _depth;

    private ExpressionKeys(Func<RecordVariable, int> bound) => _bound = bound;

    public static string Of(Expression expression, Func<RecordVariable, int> bound)
    {
        var keys = new ExpressionKeys(bound);
        keys.Write(expression);
        return keys._key.ToString();
    }

    /// <summary>A record outside the expression by its number; the record of a loop inside it, below zero, by how deep the loop stands.</summary>
    private int Record(RecordVariable variable) => _inner.TryGetValue(variable, out var depth) ? depth : _bound(variable);

    private void Write(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression e:
                _key.Append(CultureInfo.InvariantCulture, $"{e.Value}e{e.Type.Scale}");
                break;
            case AsOfExpression:
                _key.Append('@');
                break;
            case ParameterExpression e:
                _key.Append('p').Append(e.Index);
                break;
            case DefinitionExpression e:
                _key.Append('d').Append(e.Definition.Index);
                break;
            case FactExpression e:
                _key.Append('#').Append(Record(e.Variable)).Append('.').Append(e.Fact.Index);
                break;
            case ArithmeticExpression e:
                Write(e.Operator.ToString(), e.Left, e.Right);
                break;
            case NegateExpression e:
                Write("-", e.Operand);
                break;
            case AbsoluteExpression e:
                Write("abs", e.Operand);
                break;
            case ExtremeExpression e:
                Write(e.IsMax ? "max" : "min", [.. e.Operands]);
                break;
            case RoundExpression e:
                Write($"{e.Mode}{e.Type.Scale}", e.Operand);
                break;
            case DateShiftExpression e:
                Write($"shift{e.Months}/{e.Days}", e.Date);
                break;
            case CompareExpression e:
                Write(e.Operator.ToString(), e.Left, e.Right);
                break;
            case IsNullExpression e:
                Write("null", e.Fact);
                break;
            case PrefixExpression e:
                Write($"prefix{e.Divisor}/{e.Prefix}", e.Code);
                break;
            case LogicExpression e:
                Write(e.IsAnd ? "and" : "or", [.. e.Operands]);
                break;
            case NotExpression e:
                Write("not", e.Operand);
                break;
            case IfExpression e:
                Write("if", e.Condition, e.Then, e.Else);
                break;
            case QuantifiedExpression e:
                WriteList(e.IsEvery ? "every" : "some", e.List, e.Variable, e.Body);
                break;
            case AggregateExpression e:
                WriteList(e.Function.ToString(), e.List, e.Variable, e.Body);
                break;
        }
    }

    private void Write(string name, params ReadOnlySpan<Expression> operands)
    {
        _key.Append(name).Append('(');
        foreach (var operand in operands)
        {
            Write(operand);
            _key.Append(',');
        }

        _key.Append(')');
    }

    private void WriteList(string name, ListExpression list, RecordVariable variable, Expression? body)
    {
        _key.Append(name).Append('(').Append(Record(list.Owner)).Append(':').Append(list.List.Index).Append('~').Append(list.Definition?.Index ?? -1);
        _depth--;
        foreach (var filter in list.Filters)
        {
            _inner[filter.Variable] = _depth;
            _key.Append('[');
            Write(filter.Predicate);
            _key.Append(']');
        }

        if (body is not null)
        {
            _inner[variable] = _depth;
            Write(body);
        }

        _depth++;
        _key.Append(')');
    }
}
