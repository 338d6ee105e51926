namespace Welfare.Eligibility.Households;

/// <summary>Numbers of made-up people: sequence 000, which is issued to nobody and so tells no sex.</summary>
internal static class SyntheticNumbers
{
    public const int Sequence = 0;

    public static bool IsSynthetic(this IdentityNumber number) => number.Sequence == Sequence;
}
