using Welfare.Rules;

namespace Welfare.Eligibility.Consent;

/// <summary>What an authorisation is given for. One that was given for something else does not count.</summary>
public static class AuthorisationPurpose
{
    public const string MeansCheck = "社会救助家庭经济状况核对";

    public static Words Of(string purpose) => purpose == MeansCheck ? new(MeansCheck, "checking the household's means for social assistance") : Words.Same(purpose);
}
