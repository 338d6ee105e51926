namespace Welfare.Eligibility.Applications;

/// <summary>Why a person decided otherwise than the rules advised.</summary>
public enum DepartureReason
{
    /// <summary>The home visit or the notice showed something the departments' facts do not.</summary>
    FoundOnTheSpot,

    /// <summary>A department's fact is wrong or out of date.</summary>
    SourceWrong,

    /// <summary>Papers settle what no department could answer.</summary>
    PapersSeen,

    /// <summary>The law says 原则上 and this household is the exception.</summary>
    ExceptionInPrinciple,

    /// <summary>The rule does not fit the law's purpose here; the rule's owner is told.</summary>
    RuleDoesNotFit,
}
