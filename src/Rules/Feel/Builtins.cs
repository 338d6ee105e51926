using System.Diagnostics.CodeAnalysis;
using Welfare.Rules.Feel.Functions;

namespace Welfare.Rules.Feel;

/// <summary>The functions of the language by name.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, Builtin> All = new Dictionary<string, Builtin>[]
    {
        ConversionFunctions.All, TextFunctions.All, ListFunctions.All, StatisticsFunctions.All, NumberFunctions.All, TemporalFunctions.All, RangeFunctions.All, ContextFunctions.All,
    }.SelectMany(family => family).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static bool TryGet(string name, [NotNullWhen(true)] out Builtin? builtin) => All.TryGetValue(name, out builtin);

    /// <summary>Collects a family of functions; the forms of one name stand together.</summary>
    public static Dictionary<string, Builtin> Family(params ReadOnlySpan<(string Name, string Parameters, Func<Evaluator, object?[], object?> Body)> functions)
    {
        var family = new Dictionary<string, Builtin>(StringComparer.Ordinal);
        foreach (var (name, parameters, body) in functions)
        {
            var overload = new Overload(parameters, body);
            family[name] = family.TryGetValue(name, out var known) ? known with { Overloads = [.. known.Overloads, overload] } : new(name, [overload]);
        }

        return family;
    }
}
