using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Places;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications;

/// <summary>
/// Which counties let the township decide (S7 四(一)): the figure <c>&lt;programme&gt;_delegated</c> of <c>rulesets/parameters</c>, by region and day, is 1.
/// Without a figure the county decides.
/// </summary>
public static class Delegation
{
    private const long ToTheTownship = 1;

    public static DecidingOffice Of(string programme, string villageCode, RulesetLibrary library, DateOnly accepted)
    {
        var name = $"{programme.Replace('-', '_')}_delegated";
        return ApplicationWays.Of(programme).Family == ProgrammeFamily.HouseholdSupport
            && library.Parameters.FirstOrDefault(p => p.Name == name)?.On(villageCode[..PlaceCode.ShortLength], accepted) is { Value: ToTheTownship }
            ? DecidingOffice.Township
            : DecidingOffice.County;
    }
}
