namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>Which way an application goes.</summary>
internal static class ApplicationWays
{
    public static IReadOnlyList<ApplicationWay> All { get; } = [HouseholdSupport.Way, DisasterAid.Way, HardshipAid.Way, SeniorServices.Way];

    /// <summary>A programme that has no family of its own goes the full way.</summary>
    public static ApplicationWay Of(string programme) => programme switch
    {
        "disaster-aid" => DisasterAid.Way,
        "hardship-aid" => HardshipAid.Way,
        "senior-card" => SeniorServices.Way,
        _ => HouseholdSupport.Way,
    };

    /// <summary>What began on the full way before its family had one of its own goes on along it.</summary>
    public static ApplicationWay Of(Application application) =>
        Of(application.Programme) is var own && own.States.Contains(application.Status) ? own : HouseholdSupport.Way;
}
