namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>Programmes whose applications go the same way.</summary>
public enum ProgrammeFamily
{
    /// <summary>Minimum living allowance, extreme poverty support, rigid expenditure: survey, public notice, township opinion, decision.</summary>
    HouseholdSupport,

    /// <summary>After a natural disaster: survey or villagers' review, public notice, township opinion, county decision (S2 art 20).</summary>
    DisasterAid,

    /// <summary>The full way, or in an emergency help first and the papers within the term afterwards (S1 art 47; S8 二(二)).</summary>
    HardshipAid,

    /// <summary>Senior card and elder benefits: age and place are checked, and a person decides; no survey and no notice.</summary>
    SeniorServices,
}
