using System.Runtime.CompilerServices;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>
/// How much work and memory one evaluation may take. Every step and every element or text made is charged; what is used up ends the evaluation
/// with an error, whatever the expression.
/// </summary>
internal sealed class Budget(TimeProvider clock)
{
    /// <summary>Steps: about a third of a second's work, some tens of megabytes.</summary>
    public const long Steps = 1_000_000;

    /// <summary>A safety net under the steps, for slow machines.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan LongestInRegexes = TimeSpan.FromMilliseconds(400);

    private readonly long _start = clock.GetTimestamp();
    private long _used;
    private long _nextLook = 4096;
    private TimeSpan _inRegexes;

    /// <summary>Where evaluation stands, for errors.</summary>
    public int Position { get; set; }

    /// <summary>Time that is left for matching regular expressions.</summary>
    public TimeSpan RegexTimeLeft => LongestInRegexes - _inRegexes is { } left && left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);

    /// <summary>Takes steps off the budget. <exception cref="FeelLimitError">Nothing is left.</exception></summary>
    public void Charge(long steps)
    {
        _used += steps;
        if (_used > Steps)
        {
            throw new FeelLimitError(Position, new($"计算超过 {Steps} 步", $"the evaluation takes more than {Steps} steps"));
        }

        if (_used >= _nextLook)
        {
            _nextLook = _used + 4096;
            if (clock.GetElapsedTime(_start) > Longest)
            {
                throw new FeelLimitError(Position, new("计算用时过长", "the evaluation takes too long"));
            }
        }
    }

    /// <summary>Charges for a text that is made or read through.</summary>
    public void ChargeText(long length) => Charge(1 + (length / 16));

    /// <summary>Runs a match of a regular expression and keeps the time.</summary>
    public T Timed<T>(Func<T> match)
    {
        var start = clock.GetTimestamp();
        var result = match();
        _inRegexes += clock.GetElapsedTime(start);
        return result;
    }

    /// <summary>Whether there is stack for one more step inwards. <exception cref="FeelLimitError">There is not.</exception></summary>
    public void CheckDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitError(Position, new("嵌套或递归过深", "nested or recursing too deep"));
        }
    }
}
