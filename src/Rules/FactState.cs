namespace Welfare.Rules;

/// <summary>How much is known of one fact. Only <see cref="Known"/> and <see cref="None"/> may be reasoned with; the rest are unknown.</summary>
public enum FactState
{
    /// <summary>Nobody has answered.</summary>
    Unknown,

    /// <summary>A source answered with a value.</summary>
    Known,

    /// <summary>A complete source answered that there is nothing. FEEL <c>null</c>, unless the vocabulary says what "none" stands for.</summary>
    None,

    /// <summary>Sources disagree, the name does not match the number, or the person challenged the fact.</summary>
    Disputed,

    /// <summary>The answer is older than its item may be.</summary>
    Stale,

    /// <summary>The person has not signed the authorisation for this question.</summary>
    NotAuthorised,
}
