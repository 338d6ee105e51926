using Welfare.Eligibility.Awards;
using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>By which article an award is changed. Only the minimum living allowance has one that was read; of others a letter names none.</summary>
internal static class AwardArticles
{
    private const string Zh = "《福建省最低生活保障工作规范》（闽民救〔2021〕128号）";
    private const string En = "Fujian working rules on the minimum living allowance (2021 no. 128)";

    public static Words? Of(string programme, AwardChangeKind kind, AwardEnd? end) => programme != "minimum-income" ? null : (kind, end) switch
    {
        (AwardChangeKind.GraceGiven, _) or (_, AwardEnd.GraceOver) => Article("61"),
        (_, AwardEnd.CheckRefused) => Article("52"),
        (AwardChangeKind.Granted, _) => Article("58"),
        (AwardChangeKind.Corrected, _) => Article("56", "58"),
        _ => Article("62"),
    };

    private static Words Article(params string[] numbers) => new($"{Zh}第 {string.Join('、', numbers)} 条", $"{En} art. {string.Join(", ", numbers)}");
}
