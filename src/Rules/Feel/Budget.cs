using System.Runtime.CompilerServices;
using Welfare.Rules.Language;

namespace Welfare.Rules.Feel;

/// <summary>
/// How much work and memory one evaluation may take. Every step and every element or text made is charged; what is used up ends the evaluation
/// with an error, whatever the expression.
/// </summary>
internal sealed class Budget(TimeProvider clock)
{
    /// <summary>Steps: some tenths of a second's work, some tens of megabytes.</summary>
    public const long Steps = 500_000;

    /// <summary>How long an evaluation may match regular expressions.</summary>
    public static readonly TimeSpan LongestInRegexes = TimeSpan.FromMilliseconds(500);

    /// <summary>A safety net under the steps, for slow machines.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(900);

    private readonly long _start = clock.GetTimestamp();
    private long _used;
    private long _nextLook = 4096;
    private TimeSpan _inRegexes;

    /// <summary>Where evaluation stands, for errors.</summary>
    public int Position { get; set; }

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

    /// <summary>Runs a match of a regular expression and keeps the time: all of an evaluation's together may take so long, and each one alone.</summary>
    public T Timed<T>(Func<T> match)
    {
        var start = clock.GetTimestamp();
        var result = match();
        _inRegexes += clock.GetElapsedTime(start);
        return _inRegexes <= LongestInRegexes ? result : throw RegexTooLong();
    }

    /// <summary>The error of a regular expression that takes too long.</summary>
    public FeelLimitError RegexTooLong() => new(Position, new("正则表达式匹配用时过长", "matching the regular expression takes too long"));

    /// <summary>Whether there is stack for one more step inwards. <exception cref="FeelLimitError">There is not.</exception></summary>
    public void CheckDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitError(Position, new("嵌套或递归过深", "nested or recursing too deep"));
        }
    }
}
