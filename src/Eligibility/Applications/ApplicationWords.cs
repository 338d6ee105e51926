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
        ApplicationStatus.Reviewed => new("已民主评议，待公示", "Reviewed by the villagers, waiting for public notice"),
        ApplicationStatus.AidedFirst => new("已先行救助，待补齐手续", "Help given first, waiting for the papers"),
        ApplicationStatus.Checked => new("已核对年龄、住地，待决定", "Age and place checked, waiting for the decision"),
        ApplicationStatus.PublicNotice => new("公示中", "On public notice"),
        ApplicationStatus.TownshipOpinion => new("乡镇已出初审意见，待县级接收", "Township opinion given, waiting for the county"),
        ApplicationStatus.CountyDecision => new("县级审核确认中", "With the county for decision"),
        ApplicationStatus.DecideAgain => new("须重新作出决定", "To be decided again"),
        ApplicationStatus.Approved => new("已确认", "Approved"),
        ApplicationStatus.Refused => new("不予确认", "Refused"),
        ApplicationStatus.NotAccepted => new("不予受理", "Not accepted"),
        ApplicationStatus.Withdrawn => new("申请人已撤回", "Withdrawn by the applicant"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static Words Of(ApplicationTrigger trigger) => trigger switch
    {
        ApplicationTrigger.Submit => new("提交申请", "Submit"),
        ApplicationTrigger.Accept => new("受理", "Accept"),
        ApplicationTrigger.ReturnForCompletion => new("退回补正", "Return for completion"),
        ApplicationTrigger.DeclineAcceptance => new("不予受理", "Decline acceptance"),
        ApplicationTrigger.Resubmit => new("补正后重新提交", "Resubmit"),
        ApplicationTrigger.RecordSurvey => new("登记入户调查", "Record the home visit"),
        ApplicationTrigger.RecordVillageReview => new("登记民主评议", "Record the villagers' review"),
        ApplicationTrigger.AidFirst => new("先行救助", "Help first"),
        ApplicationTrigger.CompletePapers => new("补齐手续", "Complete the papers"),
        ApplicationTrigger.CheckAgeAndPlace => new("受理并核对年龄、住地", "Accept: check age and place"),
        ApplicationTrigger.StartNotice => new("开始公示", "Start the public notice"),
        ApplicationTrigger.RaiseObjection => new("登记异议", "Record an objection"),
        ApplicationTrigger.GiveOpinion => new("出具初审意见", "Give the township opinion"),
        ApplicationTrigger.ReceivePapers => new("县级接收材料", "Receive the papers at the county"),
        ApplicationTrigger.RecordCountySurvey => new("登记县级入户调查", "Record the county's own visit"),
        ApplicationTrigger.Approve => new("确认", "Approve"),
        ApplicationTrigger.Refuse => new("不予确认", "Refuse"),
        ApplicationTrigger.Reopen => new("按复议、诉讼结果重新办理", "Reopen after an appeal"),
        ApplicationTrigger.Withdraw => new("撤回申请", "Withdraw"),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    public static Words Of(EmergencyKind kind) => kind switch
    {
        EmergencyKind.Fire => new("火灾", "Fire"),
        EmergencyKind.TrafficAccident => new("交通事故", "Traffic accident"),
        EmergencyKind.SuddenIllness => new("家庭成员突发重大疾病", "Sudden serious illness of a member"),
        _ => new("其他急难情形", "Another emergency"),
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
