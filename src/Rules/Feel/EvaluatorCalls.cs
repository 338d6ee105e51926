using System.Text.RegularExpressions;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>Calls of functions.</summary>
internal sealed partial class Evaluator
{
    private const int DeepestCalls = 400;

    private readonly Dictionary<(string Pattern, string Flags), Regex?> _regexes = [];
    private int _calls;

    /// <summary>A regular expression of XPath, translated once in an evaluation; null when it is none.</summary>
    public Regex? Regex(string pattern, string flags)
    {
        Budget.Charge(5);
        if (!_regexes.TryGetValue((pattern, flags), out var regex))
        {
            Budget.Charge(250 + (2 * pattern.Length));
            _regexes[(pattern, flags)] = regex = XPathRegex.Compile(pattern, flags, Budget.LongestInRegexes);
        }

        return regex;
    }

    private object? Call(CallSyntax s, FeelScope scope)
    {
        var function = Evaluate(s.Target, scope) as FeelFunction;
        if (function is null)
        {
            var unknown = s.Name is { } name
                ? Spelling.Unknown(new("函数", "function"), name, Builtins.Names.Concat(scope.Names.Take(200)))
                : new Words("这里不是函数", "this is no function");
            return FailAt(s, unknown.Zh, unknown.En);
        }

        var arguments = new object?[s.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(s.Arguments[i], scope);
        }

        Budget.Position = s.Position;
        return Invoke(function, arguments, s.ArgumentNames);
    }

    /// <summary>Calls a function with arguments by place, or by name when there are names.</summary>
    public object? Invoke(FeelFunction function, object?[] arguments, IReadOnlyList<string>? names = null)
    {
        Budget.Charge(2);
        Budget.CheckDepth();
        return function is BuiltinFunction builtin ? Invoke(builtin.Builtin, arguments, names) : Invoke((DefinedFunction)function, arguments, names);
    }

    private object? Invoke(Builtin builtin, object?[] arguments, IReadOnlyList<string>? names)
    {
        foreach (var overload in builtin.OverloadsFor(names))
        {
            if (overload.Bind(arguments, names) is { } bound)
            {
                return overload.Body(this, bound);
            }
        }

        var usage = string.Join(" / ", builtin.Overloads.Select(o => o.Usage).Distinct());
        return Fail($"{builtin.Name} 的参数应为 {usage}", $"{builtin.Name} takes {usage}");
    }

    private object? Invoke(DefinedFunction function, object?[] arguments, IReadOnlyList<string>? names)
    {
        var parameters = function.Syntax.Parameters;
        if (arguments.Length != parameters.Count)
        {
            return Fail($"这个函数需要 {parameters.Count} 个参数", $"the function takes {parameters.Count} arguments");
        }

        var scope = new FeelScope(function.Scope);
        for (var i = 0; i < parameters.Count; i++)
        {
            var place = names is null ? i : names.ToList().IndexOf(parameters[i].Name);
            if (place < 0)
            {
                return Fail($"缺少参数 {Shown(parameters[i].Name)}", $"the argument {Shown(parameters[i].Name)} is missing");
            }

            if (!Types.TryCoerce(arguments[place], parameters[i].Type, out var value))
            {
                return Fail($"参数 {Shown(parameters[i].Name)} 的类型不对", $"the argument {Shown(parameters[i].Name)} is of another type");
            }

            scope.Set(parameters[i].Name, value);
        }

        if (function.Syntax.IsExternal)
        {
            return Fail("不支持外部函数", "external functions are not supported");
        }

        if (++_calls > DeepestCalls)
        {
            throw new FeelLimitError(Budget.Position, new($"函数互相调用超过 {DeepestCalls} 层", $"functions call one another more than {DeepestCalls} deep"));
        }

        var result = Evaluate(function.Syntax.Body, scope);
        _calls--;
        return result;
    }
}
