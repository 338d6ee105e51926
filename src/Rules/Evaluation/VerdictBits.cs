namespace Welfare.Rules.Evaluation;

/// <summary>The verdicts of all rules of one version, a bit a rule in the order of the file. Exactly one of the four has each rule's bit.</summary>
/// <param name="Met">Rules that are met.</param>
/// <param name="NotMet">Rules that are not met.</param>
/// <param name="Unknown">Rules that are undecided for want of a fact.</param>
/// <param name="Review">Rules that a person must judge.</param>
public readonly record struct VerdictBits(long Met, long NotMet, long Unknown, long Review)
{
    /// <summary>The verdict of the rule at a place.</summary>
    public Verdict this[int rule]
    {
        get
        {
            var bit = 1L << rule;
            return (Met & bit) != 0 ? Verdict.Met : (NotMet & bit) != 0 ? Verdict.NotMet : (Review & bit) != 0 ? Verdict.Review : Verdict.Unknown;
        }
    }

    /// <summary>The same with some rules undecided instead of not met.</summary>
    internal VerdictBits LeaveOpen(long rules) => this with { NotMet = NotMet & ~rules, Unknown = Unknown | (NotMet & rules) };

    /// <summary>The verdict of several rules together: any not met decides, then any unknown, then any for review.</summary>
    public Verdict All(long rules) =>
        (NotMet & rules) != 0 ? Verdict.NotMet
        : (Unknown & rules) != 0 ? Verdict.Unknown
        : (Review & rules) != 0 ? Verdict.Review
        : Verdict.Met;
}
