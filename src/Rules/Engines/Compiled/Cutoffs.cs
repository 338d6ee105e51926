namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// The constants of one ruleset and application date that follow its parameters: the date itself, and for every "date plus months" test
/// the latest date that passes it.
/// </summary>
internal sealed class Cutoffs(int parameters)
{
    private readonly List<(int Months, bool Inclusive)> _tests = [];
    private bool _isComplete;

    public int AsOfIndex { get; } = parameters;

    public int Index(int months, bool inclusive)
    {
        var index = _tests.IndexOf((months, inclusive));
        if (index < 0)
        {
            // Code compiled later, for households with something unknown, asks the same tests as the code before it.
            index = _isComplete ? throw new InvalidOperationException($"A test of {months} months came after the days were worked out.") : _tests.Count;
            _tests.Add((months, inclusive));
        }

        return AsOfIndex + 1 + index;
    }

    /// <summary>Appends the date and the latest days to the parameter values.</summary>
    public long[] Complete(long[] parameterValues, DateOnly asOf)
    {
        _isComplete = true;
        long day = asOf.DayNumber;
        return [.. parameterValues, day, .. _tests.Select(t => Calendar.LatestDay(t.Inclusive ? day : day - 1, t.Months))];
    }
}
