namespace Welfare.Rules.Explanation;

/// <summary>
/// One change that the law allows and with which a rule that is not met would be met, everything else unchanged: the nearest value of one fact, or the
/// first day. It was found by deciding again, at that value and one step before it.
/// </summary>
public sealed record LawfulChange
{
    /// <summary>The fact's name; null for another day of application.</summary>
    public string? Fact { get; init; }

    /// <summary>What people call it.</summary>
    public required Words Label { get; init; }

    /// <summary>The key of the member or record it is of; null for the household's and for a day.</summary>
    public string? Member { get; init; }

    /// <summary>The value now, as text without unit (yuan with two decimals, ISO dates, choice words).</summary>
    public required string From { get; init; }

    /// <summary>The nearest value that meets the rule, as text without unit.</summary>
    public required string To { get; init; }

    /// <summary>How far apart the two are, as text without unit; days for a day, null for words.</summary>
    public string? Difference { get; init; }

    /// <summary>The unit of the values; null where there is none.</summary>
    public Words? Unit { get; init; }

    /// <summary>How it may come about: the vocabulary's <c>later</c>, <c>papers</c>, <c>limit</c>, <c>register</c> or <c>step</c>, or <c>day</c>.</summary>
    public required string By { get; init; }

    /// <summary>The change in a sentence, without whose it is.</summary>
    public required Words Says { get; init; }

    /// <summary>The programme's verdict after this change alone.</summary>
    public required Verdict Then { get; init; }
}
