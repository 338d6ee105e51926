namespace Welfare.Eligibility.Places;

public enum PlaceLevel
{
    Province,
    Prefecture,
    County,
    Township,
    Village,
}
