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
            && Divisions(villageCode).Select(region => limit.On(region, day)).OfType<ParameterValue>().MinBy(value => value.Value) is { } value
            ? (limit, value)
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

    private static IEnumerable<string> Divisions(string villageCode) =>
    [
        villageCode[..PlaceCode.ShortLength], villageCode[..CityDigits].PadRight(PlaceCode.ShortLength, '0'),
        villageCode[..ProvinceDigits].PadRight(PlaceCode.ShortLength, '0'), new('0', PlaceCode.ShortLength),
    ];
}
