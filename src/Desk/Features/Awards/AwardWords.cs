using Welfare.Eligibility.Awards;
using Welfare.Rules;

namespace Welfare.Desk.Features.Awards;

/// <summary>The states and reasons of awards in both languages.</summary>
internal static class AwardWords
{
    public static Words Of(AwardChangeKind kind) => kind switch
    {
        AwardChangeKind.Granted => new("批准发放", "Granted"),
        AwardChangeKind.Changed => new("变更金额", "Amount changed"),
        AwardChangeKind.Suspended => new("停发", "Suspended"),
        AwardChangeKind.Resumed => new("恢复发放", "Resumed"),
        AwardChangeKind.GraceGiven => new("延保渐退", "Grace given"),
        AwardChangeKind.Corrected => new("更正补发", "Corrected, arrears owed"),
        _ => new("终止", "Ended"),
    };

    public static Words Of(AwardEnd end) => end switch
    {
        AwardEnd.Death => new("死亡", "death"),
        AwardEnd.NoLongerEligible => new("不再符合条件", "conditions no longer met"),
        AwardEnd.CheckRefused => new("拒绝定期核查", "periodic check refused"),
        AwardEnd.GraceOver => new("渐退期满", "months of grace over"),
        AwardEnd.DecidedAgain => new("重新作出的决定不予确认", "refused when decided again"),
        AwardEnd.MovedAway => new("迁出", "moved away"),
        _ => new("本人自愿退出", "the person's own wish"),
    };

    public static Words Of(AccountKind kind) => kind == AccountKind.Card ? new("银行卡", "bank card") : new("存折", "passbook");
}
