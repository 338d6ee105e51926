namespace Welfare.Rules.Feel;

/// <summary>A function of the language, in one or more forms.</summary>
internal sealed record Builtin(string Name, IReadOnlyList<Overload> Overloads)
{
    /// <summary>The forms in the order in which to try them. Forms that differ in the order of their names alone (before) are told apart by it.</summary>
    public IEnumerable<Overload> OverloadsFor(IReadOnlyList<string>? names) => names is null ? Overloads : Overloads.OrderByDescending(o => o.IsInOrder(names));
}

/// <summary>One parameter: its name, which values it takes, and whether it may be left out, by name alone or always, or be null.</summary>
internal sealed record Parameter(string Name, string Kind, bool IsOptional, bool IsOptionalByName, bool TakesNull, bool IsRest);

/// <summary>
/// One form of a function. Its parameters are written <c>name:kind</c>, separated by commas; <c>?</c> marks one that may be left out,
/// <c>^</c> one that may where the others are named, <c>~</c> one that may be null, <c>*</c> the last one that takes all that is left, as a list.
/// </summary>
internal sealed class Overload
{
    private readonly Parameter[] _parameters;

    public Overload(string parameters, Func<Evaluator, object?[], object?> body)
    {
        _parameters = [.. parameters.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];
        Body = body;
        Usage = $"({string.Join(", ", _parameters.Select(p => p.Name + (p.IsOptional ? "?" : p.IsRest ? "…" : "")))})";
    }

    public Func<Evaluator, object?[], object?> Body { get; }

    public string Usage { get; }

    private bool TakesRest => _parameters is [.., { IsRest: true }];

    /// <summary>Whether a call with so many arguments is of this form.</summary>
    public bool Takes(int arguments, bool byName = false) =>
        arguments >= _parameters.Count(p => !MayBeLeftOut(p, byName) && !p.IsRest) && (arguments <= _parameters.Length || TakesRest);

    /// <summary>Whether the names stand in the order of the parameters.</summary>
    public bool IsInOrder(IReadOnlyList<string> names) => names.SequenceEqual(_parameters.Take(names.Count).Select(p => p.Name), StringComparer.Ordinal);

    /// <summary>The arguments in the order of the parameters, each made to fit its kind, or null when they do not fit.</summary>
    public object?[]? Bind(object?[] arguments, IReadOnlyList<string>? names)
    {
        if (!Takes(arguments.Length, names is not null))
        {
            return null;
        }

        var bound = new object?[_parameters.Length];
        for (var i = 0; i < _parameters.Length; i++)
        {
            var parameter = _parameters[i];
            if (parameter.IsRest && names is null)
            {
                bound[i] = new FeelList([.. arguments.Skip(i)]);
                continue;
            }

            var place = names is null ? i : Place(names, parameter.Name);
            if (place < 0 || place >= arguments.Length)
            {
                if (!MayBeLeftOut(parameter, names is not null) && !parameter.IsRest)
                {
                    return null;
                }

                bound[i] = parameter.IsRest ? FeelList.Empty : null;
            }
            else if (!TryFit(arguments[place], parameter, out bound[i]))
            {
                return null;
            }
        }

        return names is null || names.All(n => _parameters.Any(p => p.Name == n)) ? bound : null;
    }

    private static bool MayBeLeftOut(Parameter parameter, bool byName) => parameter.IsOptional || (byName && parameter.IsOptionalByName);

    private static Parameter Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = text[(colon + 1)..];
        return new(text[..colon], kind.TrimEnd('?', '^', '~', '*'), Has('?'), Has('^'), Has('~'), Has('*'));

        bool Has(char mark) => kind.Contains(mark, StringComparison.Ordinal);
    }

    private static int Place(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryFit(object? value, Parameter parameter, out object? fit)
    {
        fit = value;
        if (value is null)
        {
            return parameter.TakesNull;
        }

        if (parameter.Kind == "list")
        {
            fit = value as FeelList ?? new FeelList([value]);
            return true;
        }

        if (Fits(value, parameter.Kind))
        {
            return true;
        }

        fit = value is FeelList { Count: 1 } one ? one[0] : null;
        return fit is not null && Fits(fit, parameter.Kind);
    }

    private static bool Fits(object value, string kind) => kind switch
    {
        "any" => true,
        "number" => value is FeelNumber,
        "text" => value is string,
        "boolean" => value is bool,
        "context" => value is FeelContext,
        "range" => value is FeelRange,
        "point" => value is not (FeelRange or FeelList or FeelContext or FeelFunction),
        "function" => value is FeelFunction,
        "date" => value is FeelDate,
        "time" => value is FeelTime,
        "datetime" => value is FeelDateTime,
        "day" => value is FeelDate or FeelDateTime,
        "days" => value is DaysDuration,
        "duration" => value is DaysDuration or MonthsDuration,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
