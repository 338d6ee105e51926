using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>Advice with two findings: a bar on financial assets and the income route.</summary>
internal static class AdviceJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Determination Read(Verdict verdict, long? amount) => JsonSerializer.Deserialize<Determination>(Of(verdict, amount), Format)!;

    public static string Of(Verdict verdict, long? amount)
    {
        var word = JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString());
        var fen = amount?.ToString(CultureInfo.InvariantCulture) ?? "null";
        return $$$"""
            {"household":"HH-1","programme":"minimum-income","title":{"zh":"最低生活保障","en":"Minimum living allowance"},
             "verdict":"{{{word}}}","amount":{{{fen}}},"amountPer":"month",
             "benefits":[{"rule":"DB-30","title":{"zh":"收入型","en":"Income route"},"verdict":"{{{word}}}","amount":{{{fen}}},"amountPer":"month","covers":["m1"],"member":null}],
             "classes":[],
             "findings":[
               {"rule":"DB-20","kind":"bar","verdict":"{{{word}}}","title":{"zh":"金融资产","en":"Financial assets"},"says":{"zh":"不得超过","en":"Not above"},
                "message":{"zh":"人均金融资产","en":"Assets per head"},"cites":"S11 art 17(一)","facts":[],"margin":{"value":1,"unit":"fen"},"override":true},
               {"rule":"DB-30","kind":"benefit","verdict":"{{{word}}}","title":{"zh":"收入","en":"Income"},"says":{"zh":"低于标准","en":"Below the standard"},
                "message":{"zh":"人均收入","en":"Income per head"},"cites":"S11 art 2","facts":[],"override":false}],
             "missing":[],"wayForward":[],"alsoMeets":[],"unconfirmed":[],
             "receipt":{"ruleset":"minimum-income/2021-12-01","inForce":"2021-12-01","sha256":"00","engine":"compiled/1","asOf":"2023-03-06","region":"350128","factsFingerprint":"00"}}
            """;
    }
}
