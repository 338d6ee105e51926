namespace Welfare.Eligibility.Applications;

/// <summary>What a person fills in for a step.</summary>
public static class StepFields
{
    public const string Reason = "reason";
    public const string Investigators = "investigators";
    public const string Signatures = "signatures";
    public const string HouseholdSignature = "householdSignature";
    public const string Photos = "photos";
    public const string Representatives = "representatives";
    public const string Emergency = "emergency";
    public const string Recommends = "recommends";
    public const string Amount = "amount";
    public const string Grounds = "grounds";
    public const string Departure = "departure";
}
