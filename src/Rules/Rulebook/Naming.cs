using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>What people call the parts of a rulebook.</summary>
public static class Naming
{
    /// <summary>The part a rule plays.</summary>
    public static Words Of(RuleKind kind) => kind switch
    {
        RuleKind.Requirement => new("条件", "requirement"),
        RuleKind.Bar => new("限制情形", "bar"),
        RuleKind.Benefit => new("待遇", "benefit"),
        RuleKind.Class => new("类别", "class"),
        _ => new("提示", "note"),
    };

    /// <summary>A verdict.</summary>
    public static Words Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => new("符合", "met"),
        Verdict.NotMet => new("不符合", "not met"),
        Verdict.Unknown => new("还不能判断", "unknown"),
        _ => new("由人认定", "review"),
    };

    /// <summary>How often an amount is paid: <c>month</c>, <c>day</c> or <c>once</c>.</summary>
    public static Words Per(string per) => per switch
    {
        "month" => new("按月", "each month"),
        "day" => new("按天", "each day"),
        _ => new("一次", "once"),
    };

    /// <summary>A kind of thing that can change.</summary>
    public static Words Of(ChangedPart part) => part switch
    {
        ChangedPart.Version => new("版本", "version"),
        ChangedPart.Rule => new("规则", "rule"),
        ChangedPart.Definition => new("定义", "definition"),
        ChangedPart.Parameter => new("参数", "parameter"),
        ChangedPart.Setting => new("口径", "setting"),
        ChangedPart.Gap => new("未计算事项", "gap"),
        _ => new("来源", "source"),
    };

    /// <summary>What happened to it.</summary>
    public static Words Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => new("新增", "added"),
        ChangeKind.Removed => new("删去", "removed"),
        ChangeKind.Renumbered => new("改编号", "renumbered"),
        _ => new("修改", "changed"),
    };
}
