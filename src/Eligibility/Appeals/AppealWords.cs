using Welfare.Rules;

namespace Welfare.Eligibility.Appeals;

/// <summary>What people call the kinds, states and steps of an appeal.</summary>
public static class AppealWords
{
    public static Words Of(AppealKind kind) => kind switch
    {
        AppealKind.Reconsideration => new("行政复议", "Administrative reconsideration"),
        _ => new("行政诉讼", "Administrative litigation"),
    };

    public static Words Of(AppealStatus status) => status switch
    {
        AppealStatus.Lodged => new("已提起，待答复", "Lodged, to be answered"),
        AppealStatus.Answered => new("已答复并提交案卷", "Answered, file handed over"),
        AppealStatus.Upheld => new("维持", "Upheld"),
        AppealStatus.Revoked => new("撤销，待执行", "Revoked, to be carried out"),
        AppealStatus.Changed => new("变更，待执行", "Changed, to be carried out"),
        AppealStatus.OrderedAgain => new("须重新作出决定", "To be decided again"),
        AppealStatus.DecidedAgain => new("已重新作出决定", "Decided again"),
        AppealStatus.CarriedOut => new("已执行", "Carried out"),
        AppealStatus.NotHeard => new("不予受理或者驳回", "Not heard"),
        _ => new("申请人撤回", "Withdrawn by the person"),
    };

    public static Words Of(AppealAct act) => act switch
    {
        AppealAct.Lodge => new("提起", "Lodged"),
        AppealAct.Answer => new("答复并提交案卷", "Answer, file handed over"),
        AppealAct.Uphold => new("维持", "Upheld"),
        AppealAct.Revoke => new("撤销", "Revoked"),
        AppealAct.Change => new("变更", "Changed"),
        AppealAct.OrderAgain => new("责令重新作出决定", "Ordered to be decided again"),
        AppealAct.DeclineToHear => new("不予受理或者驳回", "Not heard"),
        AppealAct.Withdraw => new("申请人撤回", "Withdrawn by the person"),
        AppealAct.CarryOut => new("已按结果执行", "Carried out"),
        _ => new("已重新作出决定", "Decided again"),
    };
}
