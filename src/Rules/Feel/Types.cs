using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Types as expressions write them, and which values are of them.</summary>
internal static class Types
{
    private static readonly HashSet<string> Known =
    [
        "Any", "Null", "number", "string", "boolean", "date", "time", "date and time", "days and time duration", "years and months duration",
        "list", "context", "range", "function",
    ];

    /// <summary>The first type name that there is not, or null.</summary>
    public static string? Unknown(TypeSyntax type) => !Known.Contains(type.Name)
        ? type.Name
        : (type.Parts ?? []).Append(type.Result).OfType<TypeSyntax>().Select(Unknown).FirstOrDefault(name => name is not null);

    /// <summary>The answer of <c>instance of</c>: null is an instance of Null alone.</summary>
    public static bool IsInstance(object? value, TypeSyntax type) => value is null ? type.Name == "Null" : Conforms(value, type);

    /// <summary>Makes a value fit a type: a list of one stands for its element and an element for a list of it. False when it cannot.</summary>
    public static bool TryCoerce(object? value, TypeSyntax? type, out object? coerced)
    {
        coerced = value;
        if (type is null || Conforms(value, type))
        {
            return true;
        }

        if (value is FeelList { Count: 1 } one && Conforms(one[0], type))
        {
            coerced = one[0];
            return true;
        }

        if (type.Name == "list" && value is not FeelList)
        {
            coerced = new FeelList([value]);
            return Conforms(coerced, type);
        }

        if (type.Name == "date and time" && value is FeelDate date)
        {
            coerced = Operators.AtMidnight(date);
            return true;
        }

        return false;
    }

    /// <summary>Whether a value may stand where a type is wanted; null may stand anywhere.</summary>
    private static bool Conforms(object? value, TypeSyntax type) => value is null || type.Name switch
    {
        "Any" => true,
        "number" => value is FeelNumber,
        "string" => value is string,
        "boolean" => value is bool,
        "date" => value is FeelDate,
        "time" => value is FeelTime,
        "date and time" => value is FeelDateTime,
        "days and time duration" => value is DaysDuration,
        "years and months duration" => value is MonthsDuration,
        "list" => value is FeelList list && (type.Parts is not [var element] || list.All(item => Conforms(item, element))),
        "range" => value is FeelRange range && (type.Parts is not [var end] || (Conforms(range.Start, end) && Conforms(range.End, end))),
        "context" => value is FeelContext context && HasFields(context, type),
        "function" => value is FeelFunction function && IsFunction(function, type),
        _ => false,
    };

    private static bool HasFields(FeelContext context, TypeSyntax type)
    {
        for (var i = 0; i < (type.Parts?.Count ?? 0); i++)
        {
            if (!context.TryGet(type.FieldNames![i], out var value) || !Conforms(value, type.Parts![i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFunction(FeelFunction function, TypeSyntax type)
    {
        if (type.Parts is not { } wanted)
        {
            return true;
        }

        if (function is BuiltinFunction builtin)
        {
            return builtin.Builtin.Overloads.Any(o => o.Takes(wanted.Count));
        }

        var syntax = ((DefinedFunction)function).Syntax;
        return syntax.Parameters.Count == wanted.Count
            && syntax.Parameters.Zip(wanted).All(p => Accepts(p.First.Type, p.Second))
            && Gives(syntax.Body, type.Result!);
    }

    /// <summary>Whether a parameter takes every value of a type.</summary>
    private static bool Accepts(TypeSyntax? parameter, TypeSyntax wanted)
    {
        if (parameter is null || parameter.Name == "Any")
        {
            return true;
        }

        var (own, other) = (parameter.Parts ?? [], wanted.Parts ?? []);
        return parameter.Name == wanted.Name && own.Count <= other.Count && own.Zip(other).All(p => Accepts(p.First, p.Second));
    }

    /// <summary>Whether a function's body gives a type, as far as its own form tells.</summary>
    private static bool Gives(Syntax body, TypeSyntax type) => type.Name == "Any" || body switch
    {
        NullSyntax => true,
        NumberSyntax => type.Name == "number",
        TextSyntax => type.Name == "string",
        BooleanSyntax or InSyntax or BetweenSyntax or QuantifiedSyntax or InstanceOfSyntax => type.Name == "boolean",
        BinarySyntax { Operator: <= BinaryOperator.GreaterOrEqual } => type.Name == "boolean",
        ListSyntax list => type.Name == "list" && (type.Parts is not [var element] || list.Items.All(i => Gives(i, element))),
        ContextSyntax => type.Name == "context",
        RangeSyntax => type.Name == "range",
        FunctionSyntax => type.Name == "function",
        AtSyntax at => IsInstance(TemporalText.Read(at.Text), type),
        _ => true,
    };
}
