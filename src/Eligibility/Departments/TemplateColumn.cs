using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments;

/// <summary>A column of a department's file. It can be headed by its name or by either label; money also with its unit: 工资（元）.</summary>
public sealed record TemplateColumn(string Name, Words Label, FactType? Fact)
{
    private const string Yuan = "元";
    private const string YuanEn = "yuan";

    private bool IsMoney => Fact?.Kind == FactKind.Money;

    /// <summary>What the published template writes above it.</summary>
    public string Header(bool chinese) => (IsMoney, chinese) switch
    {
        (true, true) => $"{Label.Zh}（{Yuan}）",
        (_, true) => Label.Zh,
        _ => Name,
    };

    public bool IsHeadedBy(string header) =>
        string.Equals(header, Name, StringComparison.OrdinalIgnoreCase)
        || header == Label.Zh
        || string.Equals(header, Label.En, StringComparison.OrdinalIgnoreCase)
        || (IsMoney && WithoutUnit(header) is { } bare && IsHeadedBy(bare));

    /// <summary>Whether the header itself says that the amounts are yuan.</summary>
    public bool SaysYuan(string header) => IsMoney && WithoutUnit(header) is not null;

    private static string? WithoutUnit(string header)
    {
        foreach (var unit in (string[])[$"（{Yuan}）", $"({Yuan})", $"({YuanEn})"])
        {
            if (header.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return header[..^unit.Length].TrimEnd();
            }
        }
        return null;
    }
}
