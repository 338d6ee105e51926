namespace Welfare.Rules;

/// <summary>
/// What a rule, a benefit or a programme says of a household, always from the applicant's side. It is advice: a named person decides.
/// </summary>
public enum Verdict
{
    /// <summary>The condition is fulfilled by known facts (for a bar: the bar does not apply).</summary>
    Met,

    /// <summary>The condition is not fulfilled, and known facts alone say so (for a bar: it applies). Never the result of a missing fact.</summary>
    NotMet,

    /// <summary>A fact that could change the answer is missing, stale, disputed or not authorised.</summary>
    Unknown,

    /// <summary>The law leaves this to a person's judgement.</summary>
    Review,
}
