using System.Text.Json;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>
/// Evaluates expressions of FEEL, the expression language of OMG's DMN (1.3 to 1.5). Numbers have 34 decimal digits; null stands for what is
/// missing or wrong, as the standard has it. That is not how rulesets reason: there a missing fact is unknown, see the rulesets' own engine.
/// </summary>
/// <remarks>
/// Time and memory are bounded: text of at most 65,536 characters, nesting of 200, half a million steps. Whatever the text, the answer is a
/// <see cref="FeelResult"/>; no exception comes out for anything an expression says. One evaluator may serve several threads.
/// </remarks>
/// <param name="clock">What <c>now()</c> and <c>today()</c> ask, in universal time.</param>
public sealed class FeelEvaluator(TimeProvider clock)
{
    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The text of the expression.</param>
    /// <param name="context">The names the expression may use, in the form of <see cref="FeelResult.Json"/>: an object; none by default.</param>
    /// <exception cref="FormatException">The context is no object, or a value in it is not written as its kind is.</exception>
    public FeelResult Evaluate(string expression, JsonElement? context = null)
    {
        var values = context is not { } json ? new()
            : json.ValueKind == JsonValueKind.Object && Named(json) is { } read ? read
            : throw new FormatException("the context is no JSON object");
        var evaluator = new Evaluator(clock);
        try
        {
            var scope = new FeelScope(null);
            foreach (var (name, value) in values.Entries)
            {
                scope.Set(name, value);
            }

            var syntax = Parser.Parse(expression, values.Entries.Select(e => e.Key), context is { } all ? KeysOf(all) : []);
            var result = evaluator.Evaluate(syntax, scope);
            return new(result, ValueJson.Write(result, evaluator.Budget), evaluator.Problems, isComplete: true);
        }
        catch (FeelError e)
        {
            return new(null, "null", [.. evaluator.Problems, new(e.Position, e.Words)], isComplete: false);
        }
    }

    /// <summary>Whether two values are the same in the form of <see cref="FeelResult.Json"/>: numbers to eight decimals, as the conformance kit compares them.</summary>
    /// <param name="result">What was computed.</param>
    /// <param name="expected">What should have been.</param>
    public bool Matches(FeelResult result, JsonElement expected) => Same(result.Value, ValueJson.Read(expected), new Comparisons(new(clock)));

    private static bool Same(object? value, object? expected, Comparisons comparisons) => (value, expected) switch
    {
        (FeelNumber x, FeelNumber y) => FeelNumber.Subtract(x, y) is { } d && d.Abs().CompareTo(FeelNumber.Of(1, -8)!.Value) < 0,
        (FeelList x, FeelList y) => x.Count == y.Count && !Enumerable.Range(0, x.Count).Any(i => !Same(x[i], y[i], comparisons)),
        (FeelContext x, FeelContext y) => x.Count == y.Count && x.Entries.All(e => y.TryGet(e.Key, out var other) && Same(e.Value, other, comparisons)),
        _ => comparisons.Same(value, expected),
    };

    /// <summary>The outermost object is the names in scope, also where one of them is called "number".</summary>
    private static FeelContext Named(JsonElement json)
    {
        var context = new FeelContext();
        foreach (var entry in json.EnumerateObject())
        {
            context.TryAdd(entry.Name, ValueJson.Read(entry.Value));
        }

        return context;
    }

    private static IEnumerable<string> KeysOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(e => KeysOf(e.Value).Prepend(e.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(KeysOf),
        _ => [],
    };
}
