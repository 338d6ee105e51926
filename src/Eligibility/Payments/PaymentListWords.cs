using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>What people call the states and steps of a payment list.</summary>
public static class PaymentListWords
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
}
