using Welfare.Eligibility.Payments;
using Welfare.Rules;

namespace Welfare.Desk.Features.Payments;

/// <summary>The states of payment lists and lines in both languages.</summary>
internal static class PaymentWords
{
    public static Words Of(PaymentListStatus status) => status switch
    {
        PaymentListStatus.Made => new("待审核", "To be checked"),
        PaymentListStatus.Checked => new("待批准发放", "To be released"),
        PaymentListStatus.Released => new("已批准发放", "Released"),
        _ => new("已退回", "Sent back"),
    };

    public static Words Of(PaymentStep step) => step switch
    {
        PaymentStep.Check => new("审核通过", "Check it"),
        PaymentStep.Release => new("批准发放", "Release it"),
        _ => new("退回重新编制", "Send it back"),
    };

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
