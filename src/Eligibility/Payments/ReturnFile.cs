using System.Globalization;
using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>
/// The bank's return file: a line <c>batch_no,count</c>, then a row <c>seq,amount_fen,code</c> for each payment that failed. It is taken as a whole or,
/// where anything in it is not of this list, not at all.
/// </summary>
internal static class ReturnFile
{
    private static readonly Dictionary<string, ReturnCode> Codes = new(StringComparer.Ordinal)
    {
        ["NAME_MISMATCH"] = ReturnCode.NameMismatch,
        ["ACCOUNT_CLOSED"] = ReturnCode.AccountClosed,
        ["NO_SUCH_ACCOUNT"] = ReturnCode.NoSuchAccount,
        ["OTHER"] = ReturnCode.Other,
    };

    public static IReadOnlyList<(PaymentLine Line, ReturnCode Code)> Read(string text, PaymentList list)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd('\n').Split('\n');
        PaymentRules.Ensure(
            lines[0].Split(',') is [var number, var count] && number == list.Number && count == Text(lines.Length - 1),
            new("退票文件不属于这份名单，或者笔数不符。", "The return file is not of this list, or its count is wrong."));
        var paid = list.Paid.ToDictionary(line => Text(line.Seq));
        var failures = lines.Skip(1).Select((line, i) => FailureOf(line, i + 2, paid)).ToList();
        PaymentRules.Ensure(
            failures.Select(failure => failure.Line.Seq).Distinct().Count() == failures.Count,
            new("退票文件中同一笔出现两次。", "The return file names a payment twice."));
        return failures;
    }

    private static (PaymentLine Line, ReturnCode Code) FailureOf(string text, int row, Dictionary<string, PaymentLine> paid)
    {
        if (text.Split(',') is [var seq, var amount, var code] && paid.TryGetValue(seq, out var line) && amount == Text(line.Amount)
            && Codes.TryGetValue(code, out var known) && (line.Returned ?? known) == known)
        {
            return (line, known);
        }
        throw new PaymentRefusedException(new Words(
            $"退票文件第 {row} 行有误：没有这一笔、金额不符或者代码不明。", $"Row {row} of the return file is wrong: no such payment, another amount, or an unknown code."));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
