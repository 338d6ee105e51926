using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Documents;

/// <summary>What a receipt says. It is printed for the applicant, so it holds nothing about anybody else.</summary>
public sealed record ReceiptModel
{
    public required ReceiptKind Kind { get; init; }

    public required string ApplicationNumber { get; init; }

    public required Words Office { get; init; }

    /// <summary>Address, telephone, hours: where to ask.</summary>
    public Words? OfficeContact { get; init; }

    public required string ApplicantName { get; init; }

    /// <summary>Already masked; a whole number is refused.</summary>
    public required string ApplicantIdMasked { get; init; }

    public required Words Programme { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ReceivedBy { get; init; }

    public required IReadOnlyList<HandedIn> HandedIn { get; init; }

    /// <summary>One determination per programme that was screened.</summary>
    public required IReadOnlyList<Determination> Advice { get; init; }

    /// <summary>With it and the number anybody who holds the paper can ask how far the application is.</summary>
    public string? ProgressCode { get; init; }

    /// <summary>The head of the audit chain when the paper was printed: who keeps the paper can have the trail held against it.</summary>
    public string? AuditMark { get; init; }

    public LawfulTerms Terms { get; init; } = LawfulTerms.None;

    public DocumentNames Names { get; init; } = DocumentNames.None;
}

public enum ReceiptKind
{
    /// <summary>Somebody asked; nothing was filed.</summary>
    PreScreening,

    /// <summary>An application was filed and taken in.</summary>
    Acceptance,
}

/// <summary>A paper or record that the applicant gave.</summary>
public sealed record HandedIn(Words Name, int Copies, Words? Note = null);
