using Welfare.Eligibility.Applications;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>What each step's form says: what the step means, and what its reason is called.</summary>
public static class StepWords
{
    public static Words Lead(ApplicationTrigger step) => step switch
    {
        ApplicationTrigger.Accept => new(
            "材料齐全即应受理；系统意见不影响受理。受理人以后不能再参加入户调查、出具初审意见或者作出决定。",
            "Complete papers must be accepted, whatever the advice says. Whoever accepts takes no part in the home visit, the opinion or the decision."),
        ApplicationTrigger.ReturnForCompletion => new(
            "材料不齐的，应当一次性告知需要补正的全部内容。",
            "If papers are missing, the applicant is told once of everything that is missing."),
        ApplicationTrigger.DeclineAcceptance => new(
            "一年内同一事项未获确认、家庭情况没有变化、低保标准也没有提高的，可以不予受理，并书面告知理由。情况有变化的，应当受理。",
            "Where the same was refused within the year, nothing has changed and the standard has not risen, it need not be accepted; the reasons are given in writing. If anything has changed it must be."),
        ApplicationTrigger.Resubmit => new(
            "写明补交了什么。系统会用最新数据重新给出意见。",
            "Say what was added. The advice is renewed with the latest data."),
        ApplicationTrigger.RecordSurvey => new(
            "入户调查由两名以上调查人员进行，如实记录所见并拍照，由调查人和申请人签字。参加调查的人以后不能出具初审意见或者作出决定。",
            "Two or more investigators visit the home, write down and photograph what they saw, and sign together with the applicant. They take no part in the opinion or the decision."),
        ApplicationTrigger.RecordVillageReview => new(
            "民主评议由乡镇人员和村（居）民代表进行，到会代表须达到三分之二以上。评议结果是参考，不是决定。",
            "Township staff and the village's representatives review the case; at least two thirds of them are present. What they say is a reference, no decision."),
        ApplicationTrigger.AidFirst => new(
            "火灾、交通事故、突发重大疾病等急难情形，基本生活暂时难以维持、必须立即救助的，先行救助，不先核对、评议、公示；急难缓解后在期限内补齐手续。",
            "In a fire, an accident, a sudden serious illness or another emergency help is given at once, without check, review or notice. The papers follow within the term."),
        ApplicationTrigger.CompletePapers => new(
            "补齐签字、救助对象、事由和金额，并写明初审意见；由县级另行确认。",
            "Signatures, object, reason and amount are filled in, with the township's opinion. The county then decides about what was done."),
        ApplicationTrigger.CheckAgeAndPlace => new(
            "只核对年龄和户籍地或者居住地，不入户调查、不公示、不查家庭收入和财产。由另一人作出决定。",
            "Age and place of registration or living are checked, and nothing of the household's means: no survey and no notice. Another person decides."),
        ApplicationTrigger.StartNotice => new(
            "在村（社区）公示 7 天。只公布申请人姓名、家庭人数等必要信息。",
            "The notice stands in the village or community for 7 days, with no more than the applicant's name and the size of the household."),
        ApplicationTrigger.RaiseObjection => new(
            "公示期间有异议的，重新入户调查或者进行民主评议，再公示。",
            "An objection during the notice means a new home visit or a villagers' review, and a new notice."),
        ApplicationTrigger.GiveOpinion => new(
            "初审意见是建议，由县级作出决定；县里已下放权限的，由乡镇另一人决定。",
            "The township recommends; the county decides or, where it has delegated that, another person of the township."),
        ApplicationTrigger.ReceivePapers => new(
            "收到乡镇报送的材料，开始县级审核确认。",
            "The county has the township's papers and begins its decision."),
        ApplicationTrigger.RecordCountySurvey => new(
            "该户有经办人员近亲属，由县级另派两名以上人员入户调查后再决定；参加调查的人不作决定。",
            "Somebody of the household is a near relative of staff: two or more people of the county visit it before the decision, which others take."),
        ApplicationTrigger.Approve => new(
            "决定由您本人作出。系统意见仅供参考。",
            "The decision is yours. The advice only advises."),
        ApplicationTrigger.Refuse => new(
            "不予确认必须指明不符合的条件和条文，并告知救济途径。信息缺失不是不符合。",
            "A refusal names the conditions that are not met, with their articles. A missing fact is not a condition that fails."),
        ApplicationTrigger.Withdraw => new(
            "只有申请人本人要求时才能撤回；撤回后可以重新申请。",
            "Only at the applicant's own wish. A new application stays possible."),
        _ => Words.Same(""),
    };

    public static Words Reason(ApplicationTrigger step) => step switch
    {
        ApplicationTrigger.Accept => new("受理意见", "Note of acceptance"),
        ApplicationTrigger.ReturnForCompletion => new("需要补正的全部内容", "Everything that is missing"),
        ApplicationTrigger.DeclineAcceptance => new("为什么没有变化", "Why nothing has changed"),
        ApplicationTrigger.Resubmit => new("补正情况", "What was added"),
        ApplicationTrigger.RecordSurvey or ApplicationTrigger.RecordCountySurvey => new("调查情况", "Findings"),
        ApplicationTrigger.RecordVillageReview => new("评议情况", "What was said"),
        ApplicationTrigger.AidFirst => new("现场情况和救助方式", "What was seen, and how the help was given"),
        ApplicationTrigger.CompletePapers => new("补齐的材料和理由", "Papers completed, and reasons"),
        ApplicationTrigger.CheckAgeAndPlace => new("怎样核对", "How it was checked"),
        ApplicationTrigger.StartNotice => new("公示地点和方式", "Where and how the notice is posted"),
        ApplicationTrigger.RaiseObjection => new("异议内容", "What was objected"),
        ApplicationTrigger.ReceivePapers => new("接收情况", "Note of receipt"),
        ApplicationTrigger.Withdraw => new("申请人要求撤回的说明", "The applicant's wish, in words"),
        _ => new("理由", "Reasons"),
    };
}
