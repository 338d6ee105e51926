using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>A figure's values in one region as steps, on a sheet 720 by 200; whole numbers only.</summary>
public sealed record StepChart(Words Region, IReadOnlyList<Step> Steps, IReadOnlyList<(long X, int Year)> Years)
{
    private const long Left = 16, Right = 704, Top = 36, Bottom = 164;

    public static StepChart Of(Words region, IReadOnlyList<ParameterValue> values, DateOnly today)
    {
        var (first, last) = (values[0].From.DayNumber, Math.Max(today.DayNumber, values[^1].From.DayNumber) + 365);
        var (least, most) = (Math.Min(0, values.Min(v => v.Value)), Math.Max(1, values.Max(v => v.Value)));
        var steps = values.Select((v, i) => new Step(
            v,
            X(v.From.DayNumber),
            X(Math.Min(i + 1 < values.Count ? values[i + 1].From.DayNumber : last, v.Until?.DayNumber + 1 ?? last)),
            Bottom - ((v.Value - least) * (Bottom - Top) / (most - least)))).ToList();
        return new(region, steps, [.. Enumerable.Range(values[0].From.Year + 1, today.Year - values[0].From.Year + 1).Select(y => (X(new DateOnly(y, 1, 1).DayNumber), y)).Where(y => y.Item1 <= Right)]);

        long X(int day) => Left + ((day - first) * (Right - Left) / (last - first));
    }

    /// <summary>The line of the steps; broken where no value holds.</summary>
    public string Path => string.Concat(Steps.Select((s, i) => string.Create(
        CultureInfo.InvariantCulture, $"{(i > 0 && Steps[i - 1].End == s.Start ? "V" + s.Height : $"M{s.Start} {s.Height}")}H{s.End}")));
}

/// <summary>One value as a step.</summary>
public sealed record Step(ParameterValue Value, long Start, long End, long Height);
