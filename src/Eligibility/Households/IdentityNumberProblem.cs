namespace Welfare.Eligibility.Households;

/// <summary>Why a text is no identity number. The first thing wrong is named, in the order a person would look for it.</summary>
public enum IdentityNumberProblem
{
    None,
    Empty,
    Characters,
    Length,
    CheckDigit,
    ImpossibleDate,
    FutureDate,
    BornBefore1880,
}
