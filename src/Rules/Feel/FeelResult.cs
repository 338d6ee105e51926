namespace Welfare.Rules.Feel;

/// <summary>The value of an expression, with the errors met on the way.</summary>
/// <remarks>In FEEL an error gives null where it happens and evaluation goes on; so there may be errors beside a value that is not null.</remarks>
public sealed class FeelResult
{
    internal FeelResult(object? value, string json, IReadOnlyList<FeelProblem> problems, bool isComplete)
    {
        (Value, Json, Problems, IsComplete) = (value, json, problems, isComplete);
    }

    /// <summary>
    /// The value as JSON: a number as <c>{"number": "1.5"}</c>, temporal values under <c>date</c>, <c>time</c>, <c>dateTime</c> and
    /// <c>duration</c>, ranges and functions under <c>range</c> and <c>function</c>, all else as JSON has it.
    /// </summary>
    public string Json { get; }

    /// <summary>The errors in the order in which they were met; at most twenty are kept.</summary>
    public IReadOnlyList<FeelProblem> Problems { get; }

    /// <summary>False when the text is no FEEL, or the evaluation asked for more than it may have; the value is null then.</summary>
    public bool IsComplete { get; }

    internal object? Value { get; }
}
