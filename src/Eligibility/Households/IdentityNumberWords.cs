using Welfare.Rules;

namespace Welfare.Eligibility.Households;

/// <summary>What a page says about a number it could not take, or took in another form.</summary>
public static class IdentityNumberWords
{
    public static Words Describe(this IdentityNumberProblem problem) => problem switch
    {
        IdentityNumberProblem.None => new("身份证号码可用。", "The ID number is good."),
        IdentityNumberProblem.Empty => new("请填写身份证号码。", "Enter an ID number."),
        IdentityNumberProblem.Characters => new(
            "身份证号码只能由数字组成，最后一位可以是 X。请检查是否混入了字母、汉字或标点。",
            "An ID number has only digits, and may end in X. Look for a letter, a Chinese character or punctuation in it."),
        IdentityNumberProblem.Length => new(
            "身份证号码应为 18 位（旧号码 15 位）。请检查是否漏写或多写。",
            "An ID number has 18 characters (old ones 15). Check for a digit left out or too many."),
        IdentityNumberProblem.CheckDigit => new(
            "身份证号码校验位不符，可能有一位写错或相邻两位写反。请对照证件核对。",
            "The check digit does not fit: a digit may be wrong or two neighbours swapped. Compare it with the card."),
        IdentityNumberProblem.ImpossibleDate => new(
            "身份证号码第 7 至 14 位不是真实存在的出生日期。",
            "Digits 7 to 14 are not a date that exists."),
        IdentityNumberProblem.FutureDate => new(
            "身份证号码中的出生日期晚于今天。",
            "The birth date in the ID number is later than today."),
        IdentityNumberProblem.BornBefore1880 => new(
            "身份证号码中的出生日期早于 1880 年，请对照证件核对。",
            "The birth date in the ID number is before 1880. Compare it with the card."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };

    public static IReadOnlyList<Words> Describe(this IdentityNumberNotices notices) =>
        [.. Enum.GetValues<IdentityNumberNotices>()
            .Where(notice => notice != IdentityNumberNotices.None && notices.HasFlag(notice))
            .Select(DescribeOne)];

    private static Words DescribeOne(IdentityNumberNotices notice) => notice switch
    {
        IdentityNumberNotices.SpacesRemoved => new("已去掉号码中的空格。", "Spaces in the number were taken out."),
        IdentityNumberNotices.FullWidthConverted => new("已把全角字符改为半角。", "Full-width characters were made half-width."),
        IdentityNumberNotices.LowerCaseXRaised => new("已把小写 x 改为大写 X。", "The lower-case x was made a capital X."),
        IdentityNumberNotices.FifteenDigitsConverted => new(
            "已把 15 位旧号码换算为 18 位，请与现用证件核对。",
            "The old 15-digit number was converted to 18 digits. Compare it with the present card."),
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice, null),
    };
}
