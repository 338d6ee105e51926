namespace Welfare.Eligibility.Applications;

/// <summary>Who decides an application; settled on the day of its acceptance.</summary>
public enum DecidingOffice
{
    County,

    /// <summary>The county has delegated it (S7 四(一)): the whole limit is shorter.</summary>
    Township,
}
