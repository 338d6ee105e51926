using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>What keeps the advice open, gathered by who can supply it: one row for each person to ask.</summary>
internal sealed class MissingBlocks(Wording wording, DocumentNames names)
{
    private const int MostInALine = 5;

    public IEnumerable<Block> All(Determination advice)
    {
        if (advice.Missing.Count == 0)
        {
            yield break;
        }
        yield return new Together(
            new Heading(wording.Say("还缺什么，由谁提供", "What is missing and who can supply it")),
            new Table(
                [
                    new(wording.Say("由谁提供", "Who can supply it"), 4),
                    new(wording.Say("缺少的信息", "Information"), 8),
                    new(wording.Say("对象", "About"), 3),
                ],
                [.. advice.Missing.OrderByDescending(missing => missing.State == FactState.NotAuthorised).GroupBy(missing => (Supplier: Supplier(missing), About: About(advice, missing))).Select(group => (IReadOnlyList<string>)
                [
                    group.Key.Supplier,
                    string.Join(wording.Say("、", ", "), group.Select(Named).Distinct()),
                    group.Key.About,
                ])]));
    }

    /// <summary>The first few that one rule waits for; null when it waits for none.</summary>
    public string? InOneLine(Finding finding, Determination advice)
    {
        var waiting = advice.Missing.Where(missing => missing.Rules.Contains(finding.Rule)).Select(Named).Distinct().ToList();
        if (waiting.Count == 0)
        {
            return null;
        }
        var line = string.Join(wording.Say("、", ", "), waiting.Take(MostInALine));
        return waiting.Count <= MostInALine
            ? wording.Say($"还缺：{line}", $"Missing: {line}")
            : wording.Say($"还缺：{line}等 {waiting.Count} 项，见“还缺什么”", $"Missing: {line} and others, {waiting.Count} in all, see below");
    }

    private string Supplier(MissingFact missing) => missing.State == FactState.NotAuthorised
        ? wording.Say("本人签署核对授权书，由部门查询", "the person, by signing the authorisation; the departments then answer")
        : wording.Say(missing.SuppliedBy);

    // One row for all members who lack the same thing.
    private string About(Determination advice, MissingFact missing) => string.Join(wording.Say("、", ", "), advice.Missing
        .Where(other => other.Fact == missing.Fact && Supplier(other) == Supplier(missing))
        .Select(other => names.Member(other.Member)).Where(name => name.Length > 0).Distinct());

    private string Named(MissingFact missing)
    {
        var label = wording.Say(missing.Label);
        return missing.State is FactState.Stale or FactState.Disputed
            ? wording.Say($"{label}（{wording.State(missing.State)}）", $"{label} ({wording.State(missing.State)})")
            : label;
    }
}
