using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>What people call the states, the steps and the reasons for departing from the advice.</summary>
public static class ApplicationWords
{
    public static Words Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Drafted => new("草稿", "Drafted"),
        ApplicationStatus.Submitted => new("已提交，待受理", "Submitted, waiting for acceptance"),
        ApplicationStatus.ReturnedForCompletion => new("退回补正", "Returned for completion"),
        ApplicationStatus.Accepted => new("已受理，待入户调查", "Accepted, waiting for the home visit"),
        ApplicationStatus.Surveyed => new("已调查，待公示", "Surveyed, waiting for public notice"),
        ApplicationStatus.PublicNotice => new("公示中", "On public notice"),
        ApplicationStatus.TownshipOpinion => new("乡镇已出初审意见，待县级接收", "Township opinion given, waiting for the county"),
        ApplicationStatus.CountyDecision => new("县级审核确认中", "With the county for decision"),
        ApplicationStatus.Approved => new("已确认", "Approved"),
        ApplicationStatus.Refused => new("不予确认", "Refused"),
        ApplicationStatus.Withdrawn => new("申请人已撤回", "Withdrawn by the applicant"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static Words Of(ApplicationTrigger trigger) => trigger switch
    {
        ApplicationTrigger.Submit => new("提交申请", "Submit"),
        ApplicationTrigger.Accept => new("受理", "Accept"),
        ApplicationTrigger.ReturnForCompletion => new("退回补正", "Return for completion"),
        ApplicationTrigger.Resubmit => new("补正后重新提交", "Resubmit"),
        ApplicationTrigger.RecordSurvey => new("登记入户调查", "Record the home visit"),
        ApplicationTrigger.StartNotice => new("开始公示", "Start the public notice"),
        ApplicationTrigger.RaiseObjection => new("登记异议", "Record an objection"),
        ApplicationTrigger.GiveOpinion => new("出具初审意见", "Give the township opinion"),
        ApplicationTrigger.ReceivePapers => new("县级接收材料", "Receive the papers at the county"),
        ApplicationTrigger.Approve => new("确认", "Approve"),
        ApplicationTrigger.Refuse => new("不予确认", "Refuse"),
        ApplicationTrigger.Withdraw => new("撤回申请", "Withdraw"),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    public static Words Of(DepartureReason reason) => reason switch
    {
        DepartureReason.FoundOnTheSpot => new("入户调查或公示发现的情况", "Found at the home visit or during the notice"),
        DepartureReason.SourceWrong => new("部门数据有误或已过时", "A department's data is wrong or out of date"),
        DepartureReason.PapersSeen => new("已核看纸质材料", "Papers were seen that settle it"),
        DepartureReason.ExceptionInPrinciple => new("“原则上”规定的例外", "An exception where the law says “in principle”"),
        DepartureReason.RuleDoesNotFit => new("规则不符合本案情形", "The rule does not fit this case"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
