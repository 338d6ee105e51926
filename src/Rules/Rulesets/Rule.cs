using Welfare.Rules.Language;

namespace Welfare.Rules.Rulesets;

/// <summary>What part a rule plays.</summary>
public enum RuleKind
{
    /// <summary>Must be true.</summary>
    Requirement,

    /// <summary>Must not be true.</summary>
    Bar,

    /// <summary>Something the programme gives when its own condition, the requirements and the bars allow.</summary>
    Benefit,

    /// <summary>A class the household falls into; decides nothing by itself.</summary>
    Class,

    /// <summary>Something to say; decides nothing.</summary>
    Note,
}

/// <summary>One rule of a version.</summary>
public sealed class Rule
{
    /// <summary>Its id, as in the catalogue of the law.</summary>
    public required string Id { get; init; }

    /// <summary>Its part.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Ids of the benefits it applies to; empty for all.</summary>
    public required IReadOnlyList<string> Of { get; init; }

    /// <summary>A short name.</summary>
    public required Words Title { get; init; }

    /// <summary>What the law says.</summary>
    public required Words Says { get; init; }

    /// <summary>The source and article.</summary>
    public required string Cites { get; init; }

    /// <summary>The condition as written.</summary>
    public required string WhenText { get; init; }

    /// <summary>The condition for a person's judgement as written; null without one.</summary>
    public string? ReviewText { get; init; }

    /// <summary>The margin as written; null without one or where it follows from the condition.</summary>
    public string? MarginText { get; init; }

    /// <summary>The amount as written; null without one.</summary>
    public string? AmountText { get; init; }

    /// <summary>The band of the amount as written, both ends inclusive; null without one.</summary>
    public (string From, string To)? HintText { get; init; }

    /// <summary>The members it covers as written; null without any.</summary>
    public string? CoversText { get; init; }

    /// <summary>The messages as written, with their placeholders, by verdict.</summary>
    public IReadOnlyDictionary<Verdict, Words> MessageTexts { get; init; } = new Dictionary<Verdict, Words>();

    /// <summary>What can lawfully be done when it is not met.</summary>
    public Words? WayForward { get; init; }

    /// <summary>Whether an officer may set it aside with a written reason (the law says 原则上).</summary>
    public bool Override { get; init; }

    /// <summary><c>month</c>, <c>once</c> or <c>day</c>; null without an amount.</summary>
    public string? AmountPer { get; init; }

    /// <summary><c>fen</c> or <c>number</c>; null without a margin.</summary>
    public string? MarginUnit => Margin is null ? null : Margin.Type.IsMoney ? "fen" : "number";

    /// <summary>The name of the class; null for other kinds.</summary>
    public string? Label { get; init; }

    /// <summary>Verdicts that the rule cannot have, each with the reason: no scenario need show them.</summary>
    public IReadOnlyDictionary<Verdict, Words> Cannot { get; init; } = new Dictionary<Verdict, Words>();

    /// <summary>The line of its file, from 1.</summary>
    public required int Line { get; init; }

    internal Expression When { get; init; } = null!;

    internal Expression? Review { get; init; }

    internal Expression? Margin { get; init; }

    /// <summary>The margin as a finding shows it: never negative, a fraction rounded away from zero.</summary>
    internal Expression? Distance => Margin switch
    {
        null => null,
        { Type: { IsFraction: false, Scale: var scale } } when scale == MarginDigits => new AbsoluteExpression(Margin),
        _ => new RoundExpression(ScalarType.Number(MarginDigits, Margin.Type.IsMoney), Rounding.Up, new AbsoluteExpression(Margin)),
    };

    internal int MarginDigits => Margin is { Type.IsMoney: true } ? 2 : 0;

    internal Expression? Amount { get; init; }

    internal Expression? HintFrom { get; init; }

    internal Expression? HintTo { get; init; }

    internal ListExpression? Covers { get; init; }

    internal IReadOnlyDictionary<Verdict, MessagePair> Messages { get; init; } = null!;
}

/// <summary>A message in both languages, its placeholders checked.</summary>
internal sealed record MessagePair(Message Zh, Message En)
{
    /// <summary>The words themselves, where there is no placeholder.</summary>
    public Words Plain { get; } = new(Zh.Texts[0], En.Texts[0]);
}

/// <summary>Text with placeholders: <c>Texts[0] + Values[0] + Texts[1] + …</c>.</summary>
internal sealed record Message(IReadOnlyList<string> Texts, IReadOnlyList<Expression> Values);
