using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>What people look at files for. An auditor writes the purpose in words of their own.</summary>
public static class LookPurpose
{
    public const string Service = "service";
    public const string FiledService = "filed-service";
    public const string Review = "review";
    public const string FieldWork = "field-work";
    public const string Challenge = "challenge";
    public const string Payment = "payment";
    public const string Telling = "telling";
    public const string Appeal = "appeal";
    public const string Transfer = "transfer";
    public const string Disaster = "disaster";
    public const string ReturnedRows = "returned-rows";
    public const string OwnRequest = "own-request";

    private static readonly Dictionary<string, Words> Said = new()
    {
        [Service] = new("办理社会救助：预审和申请", "social assistance: screening and application"),
        [FiledService] = new("办理已提交的申请", "taking a filed application further"),
        [Review] = new("审核社会救助申请", "reviewing an application for social assistance"),
        [FieldWork] = new("入户、复核和公示等外勤任务", "work in the villages: home visits, re-verification, notices"),
        [Challenge] = new("办理对信息的异议", "handling a challenge of a fact"),
        [Payment] = new("发放社会救助待遇", "paying social assistance"),
        [Telling] = new("告知决定", "telling people of decisions"),
        [Appeal] = new("办理行政复议、行政诉讼", "an appeal to a higher authority or a court"),
        [Transfer] = new("家庭迁移，移交待遇和档案", "handing over a household that moved"),
        [Disaster] = new("受灾救助：查看和认定房屋损坏", "disaster aid: looking at a damaged house and naming the level"),
        [ReturnedRows] = new("把有问题的数据退回来源部门更正", "sending faulty data back to its department to be corrected"),
        [OwnRequest] = new("本人要求查看谁看过自己的信息", "the person asked who has looked at their data"),
    };

    public static Words Of(string? purpose) => Said.GetValueOrDefault(purpose ?? "") ?? Words.Same(purpose ?? "");
}
