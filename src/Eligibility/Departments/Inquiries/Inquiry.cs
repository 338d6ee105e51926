namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>
/// One question to a department about one person: who asked what, when, for which visit and to what end, and what became of it. One that was
/// answered is a batch of one answer: the ledger finds the answer under this id.
/// </summary>
public sealed class Inquiry
{
    public const int DepartmentMaxLength = 60;
    public const int PurposeMaxLength = 200;
    public const int ReasonMaxLength = 400;
    public const int ColumnsMaxLength = 4000;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string Item { get; init; }

    /// <summary>The source that was asked.</summary>
    public required string Department { get; init; }

    public required Guid VisitId { get; init; }

    public required string Purpose { get; init; }

    public required Guid AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public InquiryOutcome Outcome { get; set; }

    /// <summary>When it ended, with an answer or without; null while it is on its way.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The day the department says its answer was true; null where nothing went into the ledger.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The columns of the answer's rows in order, separated by commas; null where nothing went into the ledger.</summary>
    public string? Columns { get; set; }

    /// <summary>Why there is no answer, or why it is not believed.</summary>
    public string? ReasonZh { get; set; }

    public string? ReasonEn { get; set; }

    internal bool IsOpen => Outcome is InquiryOutcome.Asked;

    /// <summary>Whether asking again in the same visit could bring something.</summary>
    internal bool IsUnanswered => Outcome is InquiryOutcome.Refused or InquiryOutcome.NoAnswer;
}
