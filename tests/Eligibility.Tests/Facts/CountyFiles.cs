using System.Globalization;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Tests.Facts;

internal static class CountyFiles
{
    public const string WagesHeader = "id_no,name,status,as_of,wages_12m,social_insurance_12m";

    /// <summary>A couple in one household and a widower in another.</summary>
    public const string Register = """
        id_no,name,status,as_of,household_no,relation,sex,village_code,hukou_code
        350128190001010000,林阿海,FOUND,2022-06-01,H1,01,男,350128107900,350128107000
        350128194303150007,陈阿妹,FOUND,2022-06-01,H1,12,女,350128107900,350128107000
        350128196002290005,吴老三,FOUND,2022-06-01,H2,01,男,350128108900,350128108000
        """;

    /// <summary>Wages of as many different people.</summary>
    public static string ManyWages(int people, string asOf = "2022-04-30") => string.Join('\n', Enumerable.Range(0, people)
        .Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{IdentityNumber.Create("350128", new DateOnly(1950, 1, 1).AddDays(i), 0).Value},林{i},FOUND,{asOf},{i}.00,0.00"))
        .Prepend(WagesHeader));
}
