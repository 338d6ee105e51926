namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>What became of a question to a department.</summary>
public enum InquiryOutcome
{
    /// <summary>It is on its way.</summary>
    Asked,

    /// <summary>The department answered, and the ledger has it.</summary>
    Known,

    /// <summary>The department answered that there is nothing.</summary>
    None,

    /// <summary>The answer fits the person by number only: it is in dispute and gives nobody anything.</summary>
    Disputed,

    /// <summary>There was an answer, but it is not believed.</summary>
    Refused,

    /// <summary>Nobody answered in time.</summary>
    NoAnswer,
}
