using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>What to ask first, whom, and how long it takes.</summary>
internal sealed class DecidingBlocks(Wording wording, DocumentNames names)
{
    private const int MostShown = 6;
    private const int MostFactsShown = 12;

    public IEnumerable<Block> Of(DecidingSets? deciding)
    {
        if (deciding?.Sets is not [var first, ..])
        {
            yield break;
        }

        yield return new Together(
            new Heading(wording.Say("先问什么", "What to ask first")),
            new Callout(
                wording.Say("第一件要问的", "The first thing to ask"), First(first.Facts[0]), null, [.. first.Facts[0].Suppliers.Select(Supplier)], Tone.Waiting));
        yield return new Paragraph(
            wording.Say(
                "下面每一行的信息合在一起，就能得出结论；一行里缺了哪一项都不够。可能有利于这一家的在前，其中需要的信息最少、最快的在前。",
                "The facts of each line together would settle it; leave any of them out and they do not. What may help the household comes first, there the fewest and the quickest."),
            ParagraphKind.Note);
        yield return new Table(
            [
                new(wording.Say("次序", "No."), 1),
                new(wording.Say("要知道的信息，由谁提供，要多久", "Facts, who can supply them, how long it takes"), 12),
                new(wording.Say("可能得出", "Could lead to"), 4),
            ],
            [.. deciding.Sets.Take(MostShown).Select((set, i) => (IReadOnlyList<string>)
            [
                (i + 1).ToString(CultureInfo.InvariantCulture),
                Facts(set),
                wording.List(set.Gives.Select(wording.Outcome)),
            ])]);
        if (!deciding.IsWhole || deciding.Sets.Count > MostShown)
        {
            yield return new Paragraph(
                wording.Say(
                    $"这里没有列出全部：{DecidingSets.MostFacts} 项以内的逐一试过一部分，更多项在一起的只找了一条走法。",
                    $"This is not all of them: up to {DecidingSets.MostFacts} facts were tried within a limit, more together only along one way."),
                ParagraphKind.Note);
        }
    }

    /// <summary>The facts of a set, each with the quickest of those who can supply it.</summary>
    public string Facts(DecidingSet set)
    {
        var facts = string.Join(wording.Say("；", "; "), set.Facts.Take(MostFactsShown).Select(fact => $"{Named(fact)} ← {Supplier(fact.Suppliers[0])}"));
        return set.Facts.Count <= MostFactsShown ? facts : wording.Say($"{facts}；等共 {set.Facts.Count} 项", $"{facts}; and others, {set.Facts.Count} in all");
    }

    /// <summary>What nobody may ask for yet begins with the person's signature.</summary>
    private string First(DecidingFact fact) => fact.State == FactState.NotAuthorised
        ? wording.Say($"请{names.Member(fact.Member)}签署核对授权书", $"{names.Member(fact.Member)} signs the authorisation")
        : Named(fact);

    private string Named(DecidingFact fact)
    {
        var label = wording.Say(fact.Label);
        return names.Member(fact.Member) is { Length: > 0 } name ? wording.Say($"{label}（{name}）", $"{label} ({name})") : label;
    }

    private string Supplier(FactSupplier supplier) =>
        wording.Say($"{supplier.Who.Zh}，{supplier.Takes.Zh}", $"{supplier.Who.En}, {supplier.Takes.En}");
}
