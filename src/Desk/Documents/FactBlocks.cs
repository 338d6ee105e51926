using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Documents;

/// <summary>Facts as people read them: who, what, how much, from whom, as of when.</summary>
internal sealed class FactBlocks(Wording wording, DocumentNames names)
{
    private const int MostInALine = 6;

    /// <summary>
    /// The answered facts behind one finding, those first that few other rules look at: they say most about this one.
    /// </summary>
    public string? InOneLine(Finding finding, Determination advice)
    {
        var usage = advice.Findings.SelectMany(other => other.Facts.Select(fact => fact.Fact).Distinct())
            .CountBy(fact => fact).ToDictionary();
        var answered = finding.Facts.Where(IsAnswered).OrderBy(fact => usage[fact.Fact]).ToList();
        if (answered.Count == 0)
        {
            return null;
        }
        var line = string.Join(wording.Say("；", "; "), answered.Take(MostInALine).Select(Sentence));
        var rest = answered.Count - MostInALine;
        return rest <= 0 ? line : wording.Say($"{line}；另有 {rest} 项见办理档案", $"{line}; {rest} more in the file");
    }

    /// <summary>
    /// Every answered fact, with those it is the same for in one row; what a source has nothing of together; then in one paragraph what nobody has
    /// answered.
    /// </summary>
    public IEnumerable<Block> All(Determination advice)
    {
        var facts = advice.Findings.SelectMany(finding => finding.Facts).DistinctBy(fact => (fact.Fact, fact.Label, fact.Member)).ToList();
        yield return new Table(
            [
                new(wording.Say("事实", "Fact"), 11),
                new(wording.Say("对象", "About"), 7),
                new(wording.Say("数值", "Value"), 11, Figures: true),
                new(wording.Say("来源", "Source"), 10),
                new(wording.Say("截至", "As of"), 11),
            ],
            [.. Rows(facts.Where(fact => fact.State == FactState.Known)), .. Rows(facts.Where(fact => fact.State == FactState.None))]);
        var open = string.Join(wording.Say("；", "; "), Alike(facts.Where(fact => !IsAnswered(fact)).Select(fact => fact with { Source = null, AsOf = null })).Select(same =>
            wording.Say($"{same.Labels}（{same.About}{same.Value}）", $"{same.Labels} ({same.About}{(same.About.Length > 0 ? ": " : "")}{same.Value})")));
        if (open.Length > 0)
        {
            yield return new Paragraph(
                wording.Say($"没有可用答复的事实（不作为不利于您的依据）：{open}。", $"Facts without a usable answer (nothing against you rests on them): {open}."),
                ParagraphKind.Note);
        }
    }

    private IEnumerable<IReadOnlyList<string>> Rows(IEnumerable<UsedFact> facts) =>
        Alike(facts).Select(same => (IReadOnlyList<string>)
            [same.Labels, same.About, same.Value, wording.Say(names.Source(same.Source)), same.AsOf is { } day ? wording.Day(day) : ""]);

    /// <summary>First the people of whom one fact is the same, then, where nobody has anything to say, the facts that are so of the same people.</summary>
    private IEnumerable<(string Labels, string About, string Value, string? Source, DateOnly? AsOf)> Alike(IEnumerable<UsedFact> facts) =>
        from same in facts.GroupBy(fact => (Label: wording.Say(fact.Label), Value: Value(fact), fact.State, fact.Source, fact.AsOf))
        let about = wording.List(same.Select(fact => names.Member(fact.Member)).Where(name => name.Length > 0))
        group same.Key by (same.Key.Value, About: about, same.Key.Source, same.Key.AsOf, Alone: same.Key.State == FactState.Known ? same.Key.Label : "") into rows
        select (wording.List(rows.Select(row => row.Label)), rows.Key.About, rows.Key.Value, rows.Key.Source, rows.Key.AsOf);

    public string Of(string? member) => names.Member(member) is { Length: > 0 } name ? InBrackets([name]) : "";

    private static bool IsAnswered(UsedFact fact) => fact.State is FactState.Known or FactState.None;

    private string Sentence(UsedFact fact)
    {
        var subject = $"{wording.Say(fact.Label)}{Of(fact.Member)}";
        var asOf = fact.AsOf is { } day ? wording.Say($"截至 {wording.Day(day)}", $"as of {wording.Day(day)}") : "";
        var origin = new[] { wording.Say(names.Source(fact.Source)), asOf }.Where(part => part.Length > 0).ToList();
        return $"{subject}{(subject.EndsWith('）') ? "" : " ")}{Value(fact)}{(origin.Count == 0 ? "" : InBrackets(origin))}";
    }

    private string InBrackets(IEnumerable<string> parts)
    {
        var joined = string.Join(wording.Say("，", ", "), parts);
        return wording.Say($"（{joined}）", $" ({joined})");
    }

    public string Value(UsedFact fact) => (fact.State, names.TypeOf(fact)) switch
    {
        (not FactState.Known, _) => wording.State(fact.State),
        (_, _) when fact.Value == HiddenFact.Value => wording.Say(HiddenFact.Says),
        (_, { Kind: FactKind.Money }) when decimal.TryParse(fact.Value, CultureInfo.InvariantCulture, out var yuan) => wording.Yuan((long)(yuan * 100)),
        (_, { Kind: FactKind.Boolean }) => fact.Value == "true" ? wording.Say("是", "yes") : wording.Say("否", "no"),
        (_, { Kind: FactKind.Date }) when DateOnly.TryParse(fact.Value, CultureInfo.InvariantCulture, out var day) => wording.Day(day),
        (_, { Kind: FactKind.Choice } type) when type.Choices.FirstOrDefault(choice => choice.Id == fact.Value) is { } choice => wording.Say(choice.Label),
        (_, { Unit: { } unit }) => $"{fact.Value} {wording.Say(unit)}",
        _ => fact.Value ?? "",
    };
}
