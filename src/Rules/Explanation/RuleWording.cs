using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>Words one rule's finding. What is the same for every household is laid out once for the version.</summary>
internal sealed class RuleWording
{
    private static readonly Words NotYet = new("还不能判断：所需的事实尚未查到。", "Cannot say yet: a fact it needs has not been found.");
    private static readonly Words ForAPerson = new("需由工作人员认定。", "A member of staff must judge this.");
    private readonly string _kind;
    private readonly MessageTemplate?[] _messages;
    private readonly int _facts;
    private readonly int _margin;
    private readonly bool _isFinal;

    /// <param name="rule">The rule.</param>
    /// <param name="ruleset">Its version.</param>
    /// <param name="figures">The version's figures.</param>
    /// <param name="facts">The place of its list among the <see cref="FactReads.Lists"/>.</param>
    public RuleWording(Rule rule, Ruleset ruleset, FigureTable figures, int facts)
    {
        Rule = rule;
        _kind = KindName(rule.Kind);
        _messages = [.. Enum.GetValues<Verdict>().Select(v => rule.Messages.TryGetValue(v, out var message) ? new MessageTemplate(message, figures) : null)];
        _facts = facts;
        _margin = rule.Margin is null ? -1 : figures.Slot(rule.Margin);
        _isFinal = rule.Kind != RuleKind.Note || ruleset.Choices.Count == 0;
    }

    public Rule Rule { get; }

    /// <param name="verdict">The rule's verdict for the household or member.</param>
    /// <param name="slots">The version's figures for them.</param>
    /// <param name="member">The key of the member judged; null for the household.</param>
    /// <param name="facts">The facts of all lists.</param>
    public Finding Finding(Verdict verdict, long[] slots, string? member, UsedFact[][] facts) => new()
    {
        Rule = Rule.Id,
        Kind = _kind,
        Verdict = verdict,
        Member = member,
        Title = Rule.Title,
        Says = Rule.Says,
        Message = Message(verdict, slots),
        Cites = Rule.Cites,
        Facts = facts[_facts],
        Margin = MarginOf(slots),
        Override = Rule.Override,
        WayForward = verdict is Verdict.NotMet or Verdict.Review && Rule.Kind != RuleKind.Note ? Rule.WayForward : null,
        Final = verdict == Verdict.NotMet && _isFinal,
    };

    internal static string KindName(RuleKind kind) => kind switch
    {
        RuleKind.Requirement => "requirement",
        RuleKind.Bar => "bar",
        RuleKind.Benefit => "benefit",
        RuleKind.Class => "class",
        _ => "note",
    };

    private Words Message(Verdict verdict, long[] slots) =>
        _messages[(int)verdict] is { } message ? message.Fill(slots)
        : verdict == Verdict.Unknown ? NotYet
        : verdict == Verdict.Review ? ForAPerson
        : Rule.Says;

    private Margin? MarginOf(long[] slots) => _margin >= 0 && ExactFigure.At(slots, _margin) is { IsKnown: true } figure
        ? new(Math.Abs(figure.Rounded(Rule.Margin!.Type, Rule.MarginDigits, Rounding.Up)), Rule.MarginUnit!)
        : null;
}
