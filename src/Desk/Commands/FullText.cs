using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Commands;

/// <summary>The smallest lawful changes and what to ask first, as lines for the terminal.</summary>
internal static class FullText
{
    public static IEnumerable<string> Of(Finding finding, bool english)
    {
        foreach (var change in finding.LawfulChanges ?? [])
        {
            yield return $"± {Owner(change.Member)}{Say(change.Says, english)} ⇒ {DeterminationText.Mark(change.Then)}";
        }

        if (finding.LawfulChanges is { Count: 0 })
        {
            yield return english ? "± No single lawful change would meet this." : "± 没有哪一项单独的合法变化能使这一条符合。";
        }
    }

    public static IEnumerable<string> Of(DecidingSets? deciding, bool english)
    {
        foreach (var (set, i) in (deciding?.Sets ?? []).Select((set, i) => (set, i + 1)))
        {
            var facts = set.Facts.Select(f => $"{Owner(f.Member)}{Say(f.Label, english)} ← {Say(f.Suppliers[0].Who, english)}, {Say(f.Suppliers[0].Takes, english)}");
            yield return $"{(english ? "ask" : "先问")} {i} → {string.Concat(set.Gives.Select(DeterminationText.Mark))}: {string.Join("; ", facts)}";
        }

        if (deciding is { IsWhole: false })
        {
            yield return english ? "ask … not all of them are listed" : "先问 … 没有列出全部";
        }
    }

    private static string Say(Words words, bool english) => english ? words.En : words.Zh;

    private static string Owner(string? member) => member is null ? "" : $"[{member}] ";
}
