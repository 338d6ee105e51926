using Welfare.Eligibility.Payments;
using Welfare.Rules;

namespace Welfare.Desk.Features.Payments;

/// <summary>The states of payment lists, and of their lines, in both languages.</summary>
internal static class PaymentWords
{
    public static Words Of(PaymentListStatus status) => PaymentListWords.Of(status);

    public static Words Of(PaymentStep step) => PaymentListWords.Of(step);

    public static Words Of(PaymentHold hold) => hold switch
    {
        PaymentHold.NoAccount => new("暂缓：没有账户", "held: no account"),
        PaymentHold.Death => new("暂缓：月初前死亡", "held: died before the month"),
        _ => new("暂缓：同一人重复", "held: the same person twice"),
    };

    public static Words Of(ReturnCode code) => code switch
    {
        ReturnCode.NameMismatch => new("退票：户名不符", "returned: other name"),
        ReturnCode.AccountClosed => new("退票：账户已销户", "returned: account closed"),
        ReturnCode.NoSuchAccount => new("退票：账户不存在", "returned: no such account"),
        _ => new("退票：其他原因", "returned: other reason"),
    };
}
