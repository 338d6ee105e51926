namespace Welfare.Eligibility.Relatives;

/// <summary>A near relative (近亲属) of somebody who works here, as they declared it themselves (S11 art 39). Ended, never deleted.</summary>
public sealed class StaffRelative
{
    public required Guid Id { get; init; }

    /// <summary>Who declared it.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>The relative: found by the number, which stands sealed with the person and nowhere else.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>What the relative is to the member of staff.</summary>
    public required KinRelation Relation { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When it was taken back, as declared by mistake or no longer so; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }
}

/// <summary>S4 art 14: who counts as a near relative.</summary>
public enum KinRelation
{
    Spouse,
    Parent,
    Child,
    Sibling,
    Grandparent,
    Grandchild,
}
