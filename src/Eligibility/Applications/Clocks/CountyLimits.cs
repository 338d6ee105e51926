using Welfare.Eligibility.Places;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>
/// How long a limit is in a county: the figures of <c>rulesets/parameters</c> by region and day. A county may be tighter than the province and the nation,
/// never laxer: the shortest rules.
/// </summary>
internal static class CountyLimits
{
    private const int ProvinceDigits = 2;
    private const int CityDigits = 4;

    public static (Parameter Limit, ParameterValue Value)? Find(RulesetLibrary library, string name, string villageCode, DateOnly day) =>
        library.Parameters.FirstOrDefault(p => p.Name == name) is { } limit
            && limit.Values.Where(value => value.From <= day && Covers(value.Region, villageCode))
                .GroupBy(value => value.Region).Select(values => values.MaxBy(value => value.From)!)
                .Where(value => !(day > value.Until)).MinBy(value => value.Value) is { } shortest
            ? (limit, shortest)
            : null;

    /// <summary>Whether the county leaves the days of a pause out of the limits.</summary>
    public static bool Stops(RulesetLibrary library, PauseReason reason, string villageCode, DateOnly day)
    {
        var name = reason switch
        {
            PauseReason.Completion => "clock_pause_completion",
            PauseReason.OtherCounty => "clock_pause_other_county",
            _ => "clock_pause_assessment",
        };
        return library.Parameters.FirstOrDefault(p => p.Name == name)?.On(villageCode[..PlaceCode.ShortLength], day) is { Value: 1 };
    }

    // The county, its city, its province or the nation: a code of zeroes after what it names.
    private static bool Covers(string region, string villageCode)
    {
        var named = region.AsSpan().TrimEnd('0');
        var digits = named.Length <= ProvinceDigits ? ProvinceDigits : named.Length <= CityDigits ? CityDigits : PlaceCode.ShortLength;
        return named.Length == 0 || villageCode.AsSpan(0, digits).SequenceEqual(region.AsSpan(0, digits));
    }
}
