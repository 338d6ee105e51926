using System.Globalization;
using System.Text;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Writes an expression down so that two that compute the same thing have the same key: variables by the record they are bound to, not by name.
/// </summary>
internal static class ExpressionKeys
{
    public static string Of(Expression expression, Func<RecordVariable, int> record)
    {
        var key = new StringBuilder();
        Write(expression, record, key);
        return key.ToString();
    }

    private static void Write(Expression expression, Func<RecordVariable, int> record, StringBuilder key)
    {
        switch (expression)
        {
            case ConstantExpression e:
                key.Append(CultureInfo.InvariantCulture, $"{e.Value}e{e.Type.Scale}");
                break;
            case AsOfExpression:
                key.Append('@');
                break;
            case ParameterExpression e:
                key.Append('p').Append(e.Index);
                break;
            case DefinitionExpression e:
                key.Append('d').Append(e.Definition.Index);
                break;
            case FactExpression e:
                key.Append('#').Append(record(e.Variable)).Append('.').Append(e.Fact.Index);
                break;
            case ArithmeticExpression e:
                Write(e.Operator.ToString(), record, key, e.Left, e.Right);
                break;
            case NegateExpression e:
                Write("-", record, key, e.Operand);
                break;
            case AbsoluteExpression e:
                Write("abs", record, key, e.Operand);
                break;
            case ExtremeExpression e:
                Write(e.IsMax ? "max" : "min", record, key, [.. e.Operands]);
                break;
            case RoundExpression e:
                Write($"{e.Mode}{e.Type.Scale}", record, key, e.Operand);
                break;
            case DateShiftExpression e:
                Write($"shift{e.Months}/{e.Days}", record, key, e.Date);
                break;
            case CompareExpression e:
                Write(e.Operator.ToString(), record, key, e.Left, e.Right);
                break;
            case IsNullExpression e:
                Write("null", record, key, e.Fact);
                break;
            case PrefixExpression e:
                Write($"prefix{e.Divisor}/{e.Prefix}", record, key, e.Code);
                break;
            case LogicExpression e:
                Write(e.IsAnd ? "and" : "or", record, key, [.. e.Operands]);
                break;
            case NotExpression e:
                Write("not", record, key, e.Operand);
                break;
            case IfExpression e:
                Write("if", record, key, e.Condition, e.Then, e.Else);
                break;
            case QuantifiedExpression e:
                WriteList(e.IsEvery ? "every" : "some", e.List, e.Variable, e.Body, record, key);
                break;
            case AggregateExpression e:
                WriteList(e.Function.ToString(), e.List, e.Variable, e.Body, record, key);
                break;
        }
    }

    private static void Write(string name, Func<RecordVariable, int> record, StringBuilder key, params ReadOnlySpan<Expression> operands)
    {
        key.Append(name).Append('(');
        foreach (var operand in operands)
        {
            Write(operand, record, key);
            key.Append(',');
        }

        key.Append(')');
    }

    private static void WriteList(string name, ListExpression list, RecordVariable variable, Expression? body, Func<RecordVariable, int> record, StringBuilder key)
    {
        key.Append(name).Append('(').Append(record(list.Owner)).Append(':').Append(list.List.Index).Append('~').Append(list.Definition?.Index ?? -1);
        // Inside, the loop's own record is called by how deep it stands.
        var depth = Math.Min(0, record(list.Owner)) - 2;
        int Inner(RecordVariable v) => v == variable || list.Filters.Any(f => f.Variable == v) ? depth : record(v);
        foreach (var filter in list.Filters)
        {
            key.Append('[');
            Write(filter.Predicate, Inner, key);
            key.Append(']');
        }

        if (body is not null)
        {
            Write(body, Inner, key);
        }

        key.Append(')');
    }
}
