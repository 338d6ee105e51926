namespace Welfare.Eligibility.Households;

/// <summary>GB/T 2261.1: the numbers are the standard's codes.</summary>
public enum Sex
{
    Unknown = 0,
    Male = 1,
    Female = 2,
    NotStated = 9,
}
