using Welfare.Rules;

namespace Welfare.Eligibility.Disasters;

/// <summary>What people call the words of a disaster.</summary>
public static class DisasterWords
{
    private static readonly string[] Romans = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"];

    /// <summary>In the order of <see cref="CountFigures.All"/>.</summary>
    public static IReadOnlyList<Words> Figures { get; } =
    [
        new("受灾人口（人）", "People affected"), new("转移安置（人）", "People relocated"), new("死亡（人）", "Dead"), new("失踪（人）", "Missing"),
        new("倒塌住房（户）", "Houses collapsed"), new("严重损坏（户）", "Houses seriously damaged"), new("一般损坏（户）", "Houses slightly damaged"),
    ];

    public static Words Of(DisasterStatus status) => status switch
    {
        DisasterStatus.Recorded => new("已登记，未启动响应", "Recorded, no response yet"),
        DisasterStatus.Responding => new("应急响应中", "Response under way"),
        DisasterStatus.ResponseEnded => new("响应已终止，救助继续", "Response ended, aid goes on"),
        _ => new("已结束", "Closed"),
    };

    public static Words Of(CountKind kind) => kind switch
    {
        CountKind.First => new("初报", "First report"),
        CountKind.Continued => new("续报", "Continued report"),
        _ => new("核报", "Verified report"),
    };

    public static Words Of(DamageLevel level) => level switch
    {
        DamageLevel.Collapsed => new("倒塌", "Collapsed"),
        DamageLevel.Serious => new("严重损坏", "Seriously damaged"),
        DamageLevel.Slight => new("一般损坏", "Slightly damaged"),
        _ => new("未损坏", "Not damaged"),
    };

    /// <summary>What the level means (DR-04).</summary>
    public static Words Meaning(DamageLevel level) => level switch
    {
        DamageLevel.Collapsed => new("整体塌落或者多数承重构件倒塌，必须重建", "fallen, or most load-bearing parts down: must be rebuilt"),
        DamageLevel.Serious => new("多数承重构件严重破坏或者部分倒塌，没有修复价值", "most load-bearing parts seriously damaged, or part fallen: not worth repairing"),
        DamageLevel.Slight => new("多数承重构件轻微裂缝，修复后可以居住", "most load-bearing parts lightly cracked: can be repaired and lived in"),
        _ => new("没有损坏，或者不是因灾损坏", "not damaged, or not by the disaster"),
    };

    public static Words Of(DamageStatus status) => status switch
    {
        DamageStatus.Filed => new("户报，待村评", "Filed, waits for the village"),
        DamageStatus.Reviewed => new("村评，待乡审", "Reviewed, waits for the township"),
        DamageStatus.Examined => new("乡审，待县定", "Examined, waits for the county"),
        _ => new("县定", "Confirmed"),
    };

    public static Words Of(DamageAct act) => act switch
    {
        DamageAct.File => new("户报", "Filed at the door"),
        DamageAct.Review => new("村评", "Village review"),
        DamageAct.Examine => new("乡审", "Township examination"),
        _ => new("县定", "County confirmation"),
    };

    /// <summary>A response level; null says that the response has ended.</summary>
    public static Words Response(int? level) => level is { } number
        ? new($"{Romans[number - 1]}级响应", $"Level {Romans[number - 1]} response")
        : new("终止响应", "Response ended");
}
