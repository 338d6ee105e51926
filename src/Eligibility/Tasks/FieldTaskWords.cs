using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>What people call kinds, states and findings of tasks, and why each is there.</summary>
public static class FieldTaskWords
{
    public static Words Of(FieldTaskKind kind) => kind switch
    {
        FieldTaskKind.Visit => new("入户调查", "Home visit"),
        FieldTaskKind.Reverification => new("定期复核", "Re-verification"),
        FieldTaskKind.HomeCheck => new("入户核查（抽中）", "Home check (drawn)"),
        FieldTaskKind.NoticeUp => new("张贴公示", "Put a notice up"),
        FieldTaskKind.NoticeDown => new("撤下公示", "Take a notice down"),
        FieldTaskKind.DamageCheck => new("房屋受损核查", "Damage check"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static Words Of(FieldTaskStatus status) => status switch
    {
        FieldTaskStatus.Open => new("待领取", "Open"),
        FieldTaskStatus.Taken => new("办理中", "Taken"),
        FieldTaskStatus.HandedIn => new("已交回，待验收", "Handed in"),
        FieldTaskStatus.SentBack => new("已退回重办", "Sent back"),
        FieldTaskStatus.Accepted => new("已验收", "Accepted"),
        FieldTaskStatus.Withdrawn => new("已撤销", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static Words Of(FieldTaskAct act) => act switch
    {
        FieldTaskAct.Take => new("领取", "Taken"),
        FieldTaskAct.PutBack => new("退还", "Put back"),
        FieldTaskAct.HandIn => new("交回", "Handed in"),
        FieldTaskAct.Accept => new("验收", "Accepted"),
        FieldTaskAct.SendBack => new("退回重办", "Sent back"),
        FieldTaskAct.Withdraw => new("撤销", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static Words Of(Finding finding) => finding switch
    {
        Finding.Done => new("已办好", "Done"),
        Finding.Unchanged => new("没有变化", "Unchanged"),
        Finding.Changed => new("有变化", "Changed"),
        Finding.NotReachable => new("联系不上", "Not reachable"),
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };

    public static Words Of(FieldTaskEnd because) => because switch
    {
        FieldTaskEnd.SurveyRecorded => new("入户调查已经登记", "the home visit has been recorded"),
        FieldTaskEnd.ApplicationWithdrawn => new("申请已经撤回", "the application was withdrawn"),
        FieldTaskEnd.NoticeOver => new("公示已经结束", "the notice is over"),
        FieldTaskEnd.AidGiven => new("已先行救助", "help was given first"),
        FieldTaskEnd.DamageReviewed => new("村评已经登记", "the village has reviewed it"),
        FieldTaskEnd.AwardEnded => new("待遇已经终止", "the award has ended"),
        _ => throw new ArgumentOutOfRangeException(nameof(because)),
    };

    /// <summary>Why the task is there.</summary>
    public static Words ReasonOf(FieldTask task) => task switch
    {
        { Kind: FieldTaskKind.Visit } => new("申请已受理，等待入户调查", "the application is accepted and waits for its home visit"),
        { Kind: FieldTaskKind.HomeCheck } => new("在本批复核中按公开种子抽中", "drawn from its round by the public seed"),
        { Kind: FieldTaskKind.NoticeUp } => new("申请进入公示", "the application goes on public notice"),
        { Kind: FieldTaskKind.DamageCheck } => new("有人报了房屋受损，村评前由另一位到现场看过", "damage was reported: somebody else sees it before the village reviews it"),
        { Kind: FieldTaskKind.NoticeDown } => new("公示期满，姓名不再张挂", "the notice is over: the name hangs there no longer"),
        { Interval: RecheckInterval.HalfYearly } => new("收入不稳定、有劳动能力的家庭，每半年复核", "income is unsteady and somebody can work: verified every half-year"),
        { Interval: RecheckInterval.AprilBatch } => new("每年4月15日前全部复核一遍", "everybody is checked once by 15 April"),
        _ => new("收入、人口、财产相对稳定的家庭，每年复核", "income, household and property are steady: verified every year"),
    };

    /// <summary>The text it rests on; in Chinese only.</summary>
    public static string ArticleOf(FieldTask task, string programme) => task switch
    {
        { AwardId: not null } when programme == RecheckIntervals.ExtremePoverty => "闽民救〔2021〕127号（至少每年复核）",
        { Kind: FieldTaskKind.DamageCheck } => "《自然灾害救助条例》第二十条",
        { Kind: FieldTaskKind.Visit } => "闽民救〔2021〕128号第四十一条",
        { Kind: FieldTaskKind.NoticeUp or FieldTaskKind.NoticeDown } => "闽民救〔2021〕128号第四十四条",
        { Interval: RecheckInterval.AprilBatch } => "闽民救〔2021〕128号第五十四条；平潭年度复核函（2022年3月4日）",
        _ => "闽民救〔2021〕128号第五十二条",
    };
}
