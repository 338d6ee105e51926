using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.JavaScript;

/// <content>Loops over lists.</content>
internal sealed partial class FunctionTranslator
{
    /// <summary>A list with whom its filters include.</summary>
    public string List(ListExpression list)
    {
        var whole = list.Definition is { } definition ? _version.List(definition).Call("x", ref _varies).Text : $"{Record(list.Owner)}.l[{Place(list.List.Index)}]";
        return list.Filters.Count == 0 ? whole : $"filter({whole},{string.Join(',', list.Filters.Select(f => Each(f.Variable, f.Predicate).Text))})";
    }

    /// <summary>A function of the record that a loop has come to; its locals are its own.</summary>
    private ScriptFunction Each(RecordVariable variable, Expression body)
    {
        var record = $"m{Place(_depth)}";
        var function = new FunctionTranslator(_version, new(_bound) { [variable] = record }, null, _depth + 1).Function(record, f => f.Translate(body));
        _varies |= function.Varies;
        return function;
    }

    private ScriptCode Aggregate(AggregateExpression e)
    {
        if (e.Function == Language.Aggregate.Count)
        {
            return new($"count({List(e.List)})");
        }

        var function = e.Function switch
        {
            Language.Aggregate.Sum => "sum",
            Language.Aggregate.Min => "least",
            Language.Aggregate.Max => "greatest",
            _ => throw new UntranslatedException(e.Function.ToString()),
        };
        var body = Each(e.Variable, e.Body!);
        return new($"{function}({List(e.List)},{body.Text})", body.Result.Scale);
    }
}
