using System.Text.Json;

namespace Welfare.Eligibility.Tasks;

/// <summary>How often an award is verified.</summary>
public enum RecheckInterval
{
    Yearly,
    HalfYearly,

    /// <summary>The whole list, once a year by 15 April, whatever the class.</summary>
    AprilBatch,
}

/// <summary>The intervals of S11 art 52: unsteady income and ability to work every half-year, others every year.</summary>
public static class RecheckIntervals
{
    internal const string MinimumIncome = "minimum-income";
    internal const string ExtremePoverty = "extreme-poverty";

    private const string IrregularWork = "has_irregular_work";
    private const int MonthsOfHalfYear = 6;
    private const int MonthsOfYear = 12;

    /// <summary>The programmes whose texts have a periodic visit, and those that are in the batch of April.</summary>
    internal static readonly string[] Visited = [MinimumIncome, ExtremePoverty];
    internal static readonly string[] InBatch = [MinimumIncome];

    /// <summary>
    /// Of a household as it was when it was determined. Irregular work is income that is unsteady, earned by somebody who can work; what is not known is
    /// not taken to be so.
    /// </summary>
    internal static RecheckInterval Of(string programme, string householdJson)
    {
        using var household = JsonDocument.Parse(householdJson);
        return programme == MinimumIncome
            && household.RootElement.TryGetProperty("facts", out var facts) && facts.TryGetProperty(IrregularWork, out var fact)
            && fact.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.True
            ? RecheckInterval.HalfYearly
            : RecheckInterval.Yearly;
    }

    /// <summary>The last day of the interval that began on the last visit.</summary>
    public static DateOnly DueOn(DateOnly last, RecheckInterval interval) =>
        last.AddMonths(interval == RecheckInterval.HalfYearly ? MonthsOfHalfYear : MonthsOfYear);
}
