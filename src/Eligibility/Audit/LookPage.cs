using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>What can be looked at, in plain words.</summary>
public static class LookPage
{
    public const string Search = "search";
    public const string Household = "household";
    public const string AddPerson = "people";
    public const string Facts = "facts";
    public const string Departments = "departments";
    public const string Advice = "advice";
    public const string Rules = "rules";
    public const string Explanation = "explanation";
    public const string ExplanationPaper = "explanation.pdf";
    public const string Apply = "apply";
    public const string Applications = "applications";
    public const string Receipt = "receipt.pdf";
    public const string Letter = "letter.pdf";
    public const string WorkList = "work-list";
    public const string File = "file";
    public const string Challenge = "challenge";
    public const string ChallengeList = "challenges";
    public const string ChallengeNew = "challenge.new";
    public const string Step = "step";
    public const string Award = "award";
    public const string PaymentList = "payment-list";
    public const string PaymentFile = "payment-file.csv";
    public const string Returned = "returned.csv";
    public const string Withdrawal = "withdrawal";
    public const string OwnList = "looks";
    public const string AuditList = "audit";
    public const string PhoneList = "phone-list";
    public const string ReportList = "field-reports";
    public const string Report = "field-report";
    public const string ReportPicture = "field-report.jpg";
    public const string CheckReport = "application.check-report.pdf";
    public const string SurveyPicture = "application.survey.jpg";
    public const string DamageNew = "damage.new";
    public const string DamageList = "damage-reports";
    public const string Damage = "damage-report";
    public const string DamagePicture = "damage-report.jpg";
    public const string TaskList = "task-list";
    public const string Task = "task";
    public const string TellingList = "tellings";
    public const string Telling = "telling";
    public const string AppealList = "appeals";
    public const string Appeal = "appeal";
    public const string AppealFile = "appeal-file.zip";
    public const string TransferList = "transfers";
    public const string Transfer = "transfer";
    public const string Handover = "handover.pdf";

    private static readonly Dictionary<string, Words> Said = new()
    {
        [Search] = new("按身份证号码查到的人", "the person, found by identity number"),
        [Household] = new("家庭成员页", "the household page"),
        [AddPerson] = new("添加成员页（仅申请人姓名）", "the page to add a person (applicant's name only)"),
        [Facts] = new("部门答复和情况页", "the page of facts"),
        [Departments] = new("部门答复", "what the departments said"),
        [Advice] = new("预审结果页", "the page of advice"),
        [Rules] = new("一项政策的全部规定和所用信息", "all rules of one programme and the facts used"),
        [Explanation] = new("说明书（屏幕）", "an explanation, on screen"),
        [ExplanationPaper] = new("说明书（打印）", "an explanation, printed"),
        [Apply] = new("提交前核对页", "the check before submitting"),
        [Applications] = new("已提交申请页（仅申请人姓名）", "the page of submitted applications (applicant's name only)"),
        [Receipt] = new("受理回执（打印）", "a receipt, printed"),
        [Letter] = new("决定书（打印）", "a decision letter, printed"),
        [WorkList] = new("申请列表中的一行", "a line of the work list"),
        [File] = new("申请档案", "the application's file"),
        [Challenge] = new("异议页", "the page of a challenge"),
        [ChallengeList] = new("异议列表中的一行", "a line of the list of challenges"),
        [ChallengeNew] = new("登记异议页", "the page to record a challenge"),
        [Step] = new("办理步骤页", "the page of a step"),
        [Award] = new("待遇页", "the page of an award"),
        [PaymentList] = new("发放名单中的一行", "a line of a payment list"),
        [PaymentFile] = new("银行发放文件（导出）", "the bank's file of payments, exported"),
        [Returned] = new("退回数据文件（导出）", "a file of returned rows, exported"),
        [PhoneList] = new("外勤手机上的今日入户名单（24 小时后擦除）", "today's visits on a field worker's phone (erased after 24 hours)"),
        [ReportList] = new("收到的入户记录列表中的一行", "a line of the list of field reports"),
        [Report] = new("入户记录", "a field report"),
        [TaskList] = new("我的任务列表中的一行", "a line of a worker's own tasks"),
        [TellingList] = new("待告知清单中的一行", "a line of the list of decisions to be told"),
        [Telling] = new("告知页", "the page of a decision to be told"),
        [AppealList] = new("复议、诉讼列表中的一行", "a line of the list of appeals"),
        [Appeal] = new("复议、诉讼页", "the page of an appeal"),
        [AppealFile] = new("提交复议、诉讼机关的案卷（导出）", "the file for the body that hears an appeal, exported"),
        [TransferList] = new("移交列表中的一行", "a line of the list of transfers"),
        [Transfer] = new("移交页", "the page of a transfer"),
        [Handover] = new("移交材料（打印）", "the handover, printed"),
        [Task] = new("任务页", "the page of a task"),
        [ReportPicture] = new("入户记录中的照片或签名", "a photograph or signature of a field report"),
        [CheckReport] = new("核对报告（打印）", "the report on the household's means, printed"),
        [SurveyPicture] = new("入户调查的照片或签字", "a photograph or signature of the home visit"),
        [DamageNew] = new("登记房屋受损页", "the page to file a house's damage"),
        [DamageList] = new("房屋受损列表中的一行", "a line of the list of damaged houses"),
        [Damage] = new("房屋受损记录和预审结果", "a damage report with its pre-screening"),
        [DamagePicture] = new("房屋受损照片", "a photograph of a damaged house"),
        [Withdrawal] = new("撤回授权页", "the page of a withdrawal"),
        [AuditList] = new("谁看过此人的信息（审计）", "the list of who looked, for an audit"),
        [OwnList] = new("谁看过我的信息（本清单）", "this list of who looked"),
    };

    public static Words Of(string? page) => Said.GetValueOrDefault(page ?? "") ?? Words.Same(page ?? "");
}
