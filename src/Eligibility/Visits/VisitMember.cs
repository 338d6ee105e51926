namespace Welfare.Eligibility.Visits;

/// <summary>A person spoken of in a visit: a household member or a legal supporter.</summary>
public sealed class VisitMember
{
    public const int MemberKeyMaxLength = 8;

    public required Guid VisitId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>m1, m2…: how findings call the person.</summary>
    public required string MemberKey { get; init; }

    /// <summary>To the applicant: a word of the vocabulary's <c>relation</c>.</summary>
    public required string Relation { get; set; }

    public bool LivesTogether { get; set; }
}
