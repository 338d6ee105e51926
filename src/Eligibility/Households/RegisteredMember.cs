namespace Welfare.Eligibility.Households;

/// <summary>A person's place in the household register (D01), as the newest batch has it; batch and day are those in which it became so. An entry counts from the moment its batch is closed.</summary>
public sealed class RegisteredMember
{
    public const int HouseholdNoMaxLength = 32;
    public const int RelationMaxLength = 32;
    public const int RelationCodeLength = 2;

    public required Guid PersonId { get; init; }

    public required string HouseholdNo { get; set; }

    /// <summary>To the head of the household: a word of the vocabulary's <c>relation</c>.</summary>
    public required string Relation { get; set; }

    /// <summary>The same in the two digits of GB/T 4761.</summary>
    public required string RelationCode { get; set; }

    public required string TownshipCode { get; set; }

    public required string VillageCode { get; set; }

    /// <summary>The division of the registered residence.</summary>
    public required string HukouCode { get; set; }

    public required DateOnly AsOf { get; set; }

    public required Guid BatchId { get; init; }

    /// <summary>The batch that says otherwise, or no longer names the person: from its closing on the entry is gone.</summary>
    public Guid? EndedBy { get; set; }
}
