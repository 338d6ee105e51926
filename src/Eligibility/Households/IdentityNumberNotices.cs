namespace Welfare.Eligibility.Households;

/// <summary>What was changed in a number as it was read, so that the page can say so.</summary>
[Flags]
public enum IdentityNumberNotices
{
    None = 0,
    SpacesRemoved = 1,
    FullWidthConverted = 2,
    LowerCaseXRaised = 4,
    FifteenDigitsConverted = 8,
}
