using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Welfare.Eligibility.Erasure;

/// <summary>How long files are kept before anybody in them may be erased. The terms are the county archive's to say.</summary>
/// <param name="CaseYears">Years since the last step of a case; null while the county has not said: then nobody with a case is erased.</param>
/// <param name="PaymentYears">Years since the last payment list with the person on it: thirty as for vouchers of accounts, unless the county says more or less.</param>
public sealed record ErasureOptions(int? CaseYears, int PaymentYears)
{
    private const int Vouchers = 30;
    private const int MostYears = 200;

    public static ErasureOptions From(IConfiguration configuration) => new(Years(configuration, "Erasure:CaseYears"), Years(configuration, "Erasure:PaymentYears") ?? Vouchers);

    private static int? Years(IConfiguration configuration, string name) => configuration[name] is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= MostYears ? years
        : throw new InvalidOperationException($"{name} is a number of years, at most {MostYears}.");
}
