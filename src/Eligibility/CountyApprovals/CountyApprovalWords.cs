using Welfare.Rules;

namespace Welfare.Eligibility.CountyApprovals;

/// <summary>What people call a county's approval.</summary>
public static class CountyApprovalWords
{
    public static Words Of(CountyApprovalState state) => state switch
    {
        CountyApprovalState.None => new("未经本县核准", "not approved by this county"),
        CountyApprovalState.Submitted => new("已提请，待第二人核准", "submitted, waits for a second person"),
        CountyApprovalState.Approved => new("本县已核准", "approved by this county"),
        CountyApprovalState.Changed => new("核准后文字或者数值有变，须重新核准", "changed since, to be approved again"),
        CountyApprovalState.SentBack => new("已退回，未经本县核准", "sent back, not approved by this county"),
        _ => new("核准已撤回", "approval withdrawn"),
    };

    public static Words Of(CountyApprovalAct act) => act switch
    {
        CountyApprovalAct.Submit => new("提请核准", "submitted"),
        CountyApprovalAct.Approve => new("核准", "approved"),
        CountyApprovalAct.SendBack => new("退回", "sent back"),
        _ => new("撤回核准", "withdrew the approval"),
    };

    /// <summary>The same, before it is done.</summary>
    public static Words Doing(CountyApprovalAct act) => act switch
    {
        CountyApprovalAct.Submit => new("提请本县核准", "Submit for approval"),
        CountyApprovalAct.Approve => new("核准", "Approve"),
        CountyApprovalAct.SendBack => new("退回", "Send back"),
        _ => new("撤回核准", "Withdraw the approval"),
    };
}
