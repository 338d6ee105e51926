namespace Welfare.Desk.Commands.Loads;

/// <summary>How long answers took, in milliseconds.</summary>
internal sealed class Timings
{
    private readonly double[] _sorted;

    public Timings(double[] milliseconds)
    {
        _sorted = milliseconds;
        Array.Sort(_sorted);
    }

    public int Count => _sorted.Length;

    /// <summary>The smallest time that so many of a hundred answers did not exceed; 100 is the longest.</summary>
    public double Percentile(int percent) => _sorted[Math.Max(0, (int)Math.Ceiling(_sorted.Length * percent / 100.0) - 1)];
}
