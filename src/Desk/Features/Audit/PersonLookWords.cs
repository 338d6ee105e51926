using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Audit;

/// <summary>Entries of the trail in the words of the person they are about.</summary>
internal static class PersonLookWords
{
    private const string Look = ".look";
    private const string Question = ".question";

    private static readonly Dictionary<string, Words> Acts = new()
    {
        ["authorisation.record"] = new("收下纸质授权书", "took in a paper authorisation"),
        ["authorisation.invite"] = new("出示签字二维码", "showed a code to sign with"),
        ["authorisation.sign"] = new("在手机上签署授权", "signed on a phone"),
        ["authorisation.sign-wrong"] = new("签字时号码或姓名不符", "number or name did not fit when signing"),
        ["reveal.id-number"] = new("显示了身份证号码", "had the identity number shown"),
        ["reveal.name"] = new("在列表中显示了姓名", "had the name shown in a list"),
        ["reveal.health"] = new("显示了健康信息", "had health facts shown"),
        ["reveal.phone"] = new("在外勤手机上显示了健康信息", "had health facts shown on a field phone"),
        ["award.change"] = new("变更待遇金额", "changed an award's amount"),
        ["award.suspend"] = new("停发待遇", "suspended an award"),
        ["award.resume"] = new("恢复发放待遇", "resumed an award"),
        ["award.end"] = new("终止待遇", "ended an award"),
        ["award.account"] = new("登记收款账户", "recorded an account to pay into"),
        ["payment-list.returned"] = new("登记银行退票", "booked a payment that the bank returned"),
        ["audit.erase"] = new("删除有关文字", "erased words about the person"),
        ["field-report.receive"] = new("收到入户记录", "received a field report"),
        ["field-report.visit"] = new("按入户记录开始办理", "began a visit from a field report"),
        ["damage-report.file"] = new("登记房屋受损", "filed the damage of the house"),
        ["damage-report.take"] = new("认定房屋损坏程度", "named the level of damage"),
        ["authorisation.withdraw"] = new("登记本人撤回授权", "recorded that the authorisation was withdrawn"),
    };

    public static Words Act(AuditEntry entry, Vocabulary vocabulary) =>
        entry.Action.EndsWith(Look, StringComparison.Ordinal) ? new($"看了：{LookPage.Of(entry.Detail).Zh}", $"looked at {LookPage.Of(entry.Detail).En}")
        : entry.Action.EndsWith(Question, StringComparison.Ordinal) ? Asked(entry.Detail ?? "", vocabulary)
        : Acts.GetValueOrDefault(entry.Action) ?? Words.Same(entry.Action);

    private static Words Asked(string items, Vocabulary vocabulary)
    {
        var labels = items.Split(' ').Select(item => vocabulary.FindItem(item)?.Label ?? Words.Same(item)).ToList();
        return new($"向部门查询：{string.Join('、', labels.Select(label => label.Zh))}", $"asked departments: {string.Join(", ", labels.Select(label => label.En))}");
    }

    public static Words Purpose(AuditEntry entry) => LookPurpose.Of(entry.Reason) is { } said && said.Zh != entry.Reason ? said : AuthorisationPurpose.Of(entry.Reason ?? "");

    public static Words Case(AuditEntry entry) => entry.SubjectType switch
    {
        "returned-rows" => new("数据文件", "Data file"),
        "challenge" => new("异议", "Challenge"),
        "award" => new("待遇", "Award"),
        "payment-list" => new("发放名单", "Payment list"),
        "field-report" or "FieldReport" => new("入户记录", "Field report"),
        "damage-report" => new("房屋受损", "Damaged house"),
        "person" => new("本人", "The person"),
        "audit" => new("审计", "Audit"),
        _ => Words.Same(entry.SubjectType),
    };
}
